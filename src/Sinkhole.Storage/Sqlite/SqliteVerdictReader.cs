using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Reads what verdicts rest on from the store, the newest rows of each address, and judges it; a store that is not there yet gives none.</summary>
public sealed class SqliteVerdictReader(string path, VerdictReaderOptions options) : IVerdictReader
{
    /// <inheritdoc/>
    public Task<VerdictReading> ReadAsync(VerdictRequest request, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = ReadConnection.Open(path, cancellationToken);
            return connection is null ? VerdictReading.Empty : new VerdictQuery(connection, request, options).Read(cancellationToken);
        },
        cancellationToken);
}
