using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Retention;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Walks a store from its first hit to its last and says whether all are there as they were; beside a running server or without one.</summary>
/// <param name="path">The store.</param>
/// <param name="trust">What to check it against.</param>
public sealed class StoreVerification(string path, StoreTrust trust)
{
    /// <summary>Checks all; null when there is no store of this schema. Says how many records it has looked at as it goes.</summary>
    public StoreVerdict? Run(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        if (connection is null || ChainTables.ReadName(connection.Below) is not { } name)
        {
            return null;
        }

        connection.ForbidWriting();

        // Before the rows: whatever an anchor covers was stored before it.
        var registerName = RetentionTable.NameOf(name);

        // The register has its own lines, and only with its entry does a tombstone let rows be gone; here they wait to be sent on.
        var stored = AnchorTable.ReadAll(connection.Below).Where(anchor => anchor.Anchor?.Anchor.IsTombstone != true && !anchor.IsOf(registerName)).ToList();
        var found = AnchorSearch.Run(name, [.. stored.Where(anchor => !RecordTables.All.Any(table => anchor.IsOf(table.NameOf(name))))], trust);
        var beside = RecordTables.All.Select(table => (Table: table, Anchors: FindBeside(table.NameOf(name), stored))).ToList();
        var retention = new RetentionCheck(name, trust);
        var chain = Walk(connection, new ChainVerifier(ChainPoint.Origin, found.Trusted), retention, progress, cancellationToken)
            .Finish(found.Trusted.Select(anchor => anchor.Last).DefaultIfEmpty().Max());
        var sums = new RollUpCheck(connection);
        var register = connection.AtOneMoment(() =>
        {
            // Once more: what went since the last row was read is missing in the sums' moment too.
            retention.Read(connection, verifier: null);
            var register = retention.Finish();
            sums.Run(found.Trusted.Where(anchor => anchor.IsTombstone).Select(anchor => anchor.MadeAt).Append(register.NewestRemoved).Max(), register.Removed);
            return register;
        });
        return new StoreVerdict
        {
            Name = name,
            Chain = chain,
            Records = [.. beside.Select(pair => CheckBeside(connection, pair.Table, pair.Table.NameOf(name), pair.Anchors, cancellationToken))],
            Altered = [.. found.Altered, .. beside.SelectMany(pair => pair.Anchors.Altered)],
            LastAnchor = found.Trusted.LastOrDefault(anchor => anchor.Last == chain.AnchoredThrough),
            Distrusted = found.Distrusted + register.Distrusted,
            OtherChains = [.. found.OtherChains.Where(other => !RetentionTable.IsRegister(other) && !RecordTables.All.Any(table => table.IsKindOf(other)))],
            Mismatches = sums.First,
            MismatchCount = sums.Count,
            Retention = register,
        };
    }

    private AnchorSearch FindBeside(string chain, List<StoredAnchor> stored) => AnchorSearch.Run(chain, [.. stored.Where(anchor => anchor.IsOf(chain))], trust);

    private static RecordVerdict CheckBeside(ReadConnection connection, RecordTable table, string chain, AnchorSearch found, CancellationToken cancellationToken)
    {
        var verifier = new ChainVerifier(ChainPoint.Origin, found.Trusted);
        RecordChain.AddAll(connection, table, verifier, cancellationToken);
        var verdict = verifier.Finish(found.Trusted.Select(anchor => anchor.Last).DefaultIfEmpty().Max());
        return new RecordVerdict
        {
            Name = chain,
            Words = table.Words,
            Chain = verdict,
            LastAnchor = found.Trusted.LastOrDefault(anchor => anchor.Last == verdict.AnchoredThrough),
            Distrusted = found.Distrusted,
        };
    }

    private static ChainVerifier Walk(
        ReadConnection connection, ChainVerifier verifier, RetentionCheck retention, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var rows = new ChainedRows(connection, new SequenceRange(long.MinValue + 1, ChainTables.ReadLastRow(connection.Below).Sequence));
        var count = 0L;
        long read;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The register says that rows go before they do: at one moment nothing is gone that it does not tell of.
            read = connection.AtOneMoment(() =>
            {
                retention.Read(connection, verifier);
                return rows.ReadPage(verifier);
            });
            count += read;
            progress?.Report(count);
        }
        while (read > 0);

        return verifier;
    }
}
