using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Reads attribution records, in this or another process than the one that writes; a store that is not there yet has none.</summary>
public sealed class SqliteAttributionReader(string path) : IAttributionReader
{
    /// <summary>The table, as it is anchored and verified.</summary>
    internal static RecordTable Records { get; } = AttributionChain.Of(AttributionTables.OfHits);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AttributedSpan>> ReadClientAsync(InternetAddress client, int limit, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<AttributedSpan>>(
            () =>
            {
                using var connection = ReadConnection.Open(path, cancellationToken);
                return connection is null ? [] : [.. ClientSpans.Read(connection, client).OrderByDescending(span => span.LastSeen).ThenByDescending(span => span.FirstHit).Take(limit)];
            },
            cancellationToken);

    /// <summary>Checks that every record is there as it was made, or names the first that is not.</summary>
    /// <param name="anchors">Anchors of this chain whose signatures were verified.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public Task<ChainVerdict> VerifyAsync(ImmutableArray<Anchor> anchors, CancellationToken cancellationToken) =>
        RecordChain.VerifyAsync(path, Records, anchors, cancellationToken);
}
