using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>
/// Reads an anchored piece before it goes: its age is its newest hit's, not the anchor's, whose clock may have been another; a hold is asked about each
/// row; and a piece that is not as it was anchored must stay, or removing would wipe away what was done to it.
/// </summary>
internal sealed class PieceReading(IReadOnlyList<Hold> holds)
{
    private long hits;
    private long oldest = long.MaxValue;
    private long newest;
    private bool isHeld;

    /// <summary>Reads it.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="piece">Its anchor.</param>
    /// <param name="before">The place before it.</param>
    /// <param name="holds">The holds in force.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static PieceFacts Run(ReadConnection connection, Anchor piece, ChainPoint before, IReadOnlyList<Hold> holds, CancellationToken cancellationToken)
    {
        var reading = new PieceReading(holds);
        var verifier = new ChainVerifier(before, [piece]);
        using var rows = new ChainedRows(connection, new SequenceRange(piece.First, piece.Last)) { Look = reading.Look };
        while (rows.ReadPage(verifier) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var verdict = verifier.Finish(piece.Last);
        return new PieceFacts(
            reading.hits,
            TimeOf(Math.Min(reading.oldest, reading.newest)),
            TimeOf(reading.newest),
            verdict.IsWhole && verdict.AnchoredThrough == piece.Last && verdict.Records == piece.Count,
            reading.isHeld);
    }

    // A row that was tampered with may say any number.
    private static DateTimeOffset TimeOf(long microseconds) => TimeSpanSplit.Time(Math.Clamp(microseconds, 0, TimeSpanSplit.Microseconds(DateTimeOffset.MaxValue)));

    private void Look(HitRecord record)
    {
        hits += record.Count;
        oldest = Math.Min(oldest, record.FirstMicroseconds);
        newest = Math.Max(newest, record.FirstMicroseconds + record.SpanMicroseconds);
        if (holds.Count > 0 && !isHeld)
        {
            var (first, last) = (TimeOf(record.FirstMicroseconds), TimeOf(record.FirstMicroseconds + record.SpanMicroseconds));
            isHeld = holds.Any(hold => hold.Placed.Scope.Covers(first, last, record.Client, record.Rules));
        }
    }
}
