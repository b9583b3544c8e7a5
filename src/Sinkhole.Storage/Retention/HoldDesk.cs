using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>Holds in the register of the store. Placing one needs no key, lifting one does: without its signature a lift does not count.</summary>
/// <param name="store">The store of hits.</param>
/// <param name="path">Its file.</param>
/// <param name="openKey">Opens the key of this installation, where it can be used.</param>
/// <param name="version">The version of the program.</param>
/// <param name="clock">The time.</param>
public sealed class HoldDesk(SqliteHitStore store, string path, Func<AnchorKeyReading> openKey, string version, TimeProvider clock) : IHoldDesk
{
    // Another decision between reading and writing is met this often at most before giving up.
    private const int MaxTries = 5;

    private volatile IReadOnlyList<Hold>? latest;

    /// <summary>Every hold as of the last decision made here; null before the first.</summary>
    public IReadOnlyList<Hold>? Latest => latest;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Hold>> ReadAsync(CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<Hold>>(() => ReadRegister(cancellationToken).Register.Holds, cancellationToken);

    /// <inheritdoc/>
    public async Task<HoldOutcome> PlaceAsync(HoldRequest request, CancellationToken cancellationToken) =>
        HoldRules.Check(request, clock.GetUtcNow()) is { } problem
            ? new HoldOutcome(null, problem)
            : await DecideAsync(
                (register, last) => register.InForce(clock.GetUtcNow()).Count < HoldRules.MaxInForce
                    ? (new HoldPlaced(last + 1, clock.GetUtcNow()) { By = request.By, Reason = request.Reason, Scope = request.Scope, Until = request.Until }, null)
                    : (null, HoldRules.TooMany),
                isKeyNeeded: false,
                cancellationToken);

    /// <inheritdoc/>
    public async Task<HoldOutcome> LiftAsync(long number, string by, string reason, CancellationToken cancellationToken) =>
        HoldRules.Check(by, reason) is { } problem
            ? new HoldOutcome(null, problem)
            : await DecideAsync(
                (register, last) => HoldRules.CheckLift(register.Holds.FirstOrDefault(hold => hold.Number == number), number) is { } cannot
                    ? (null, cannot)
                    : (new HoldLifted(last + 1, clock.GetUtcNow()) { Hold = number, By = by, Reason = reason }, null),
                isKeyNeeded: true,
                cancellationToken);

    private async Task<HoldOutcome> DecideAsync(
        Func<RetentionRegister, long, (RetentionEntry? Entry, ChainProblem? Problem)> decide, bool isKeyNeeded, CancellationToken cancellationToken)
    {
        var opened = openKey();
        using var key = opened.Key;
        if (key is null && isKeyNeeded)
        {
            return new HoldOutcome(null, opened.Problem);
        }

        var signing = key is null ? null : new RetentionSigning(key, version, clock);
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var (register, last) = await Task.Run(() => ReadRegister(cancellationToken), cancellationToken);
            var (entry, problem) = decide(register, last);
            if (entry is null)
            {
                return new HoldOutcome(null, problem);
            }

            var isAdded = false;
            var outcome = await store.RunAsync(writer => isAdded = writer.AppendRetention(last, entry, signing), cancellationToken);
            if (outcome != HitStoreOutcome.Stored)
            {
                return new HoldOutcome(null, HoldRules.NotTaken);
            }

            if (isAdded)
            {
                // What the file of anchors does not take now is written to it later.
                await store.RunAsync(writer => writer.LogRetention(), cancellationToken);
                register.Add(entry);
                latest = register.Holds;
                var number = entry is HoldLifted lifted ? lifted.Hold : entry.Number;
                return new HoldOutcome(register.Holds.First(hold => hold.Number == number), null);
            }
        }

        return new HoldOutcome(null, HoldRules.NotTaken);
    }

    private (RetentionRegister Register, long Last) ReadRegister(CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        var entries = connection is null ? [] : RetentionTable.ReadAfter(connection.Below, 0);
        var register = new RetentionRegister();
        foreach (var stored in entries)
        {
            // What is no entry any more, and a lift that nobody signed, says nothing; verifying names it.
            if (stored.Read() is { } entry && (entry is not HoldLifted || stored.AnchorLine is not null))
            {
                register.Add(entry);
            }
        }

        return (register, entries.LastOrDefault()?.Number ?? 0);
    }
}
