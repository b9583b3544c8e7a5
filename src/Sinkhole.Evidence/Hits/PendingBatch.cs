using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Hits;

/// <summary>A batch with what it was read from: given to the store until it takes it, then the journal gets its room back.</summary>
internal sealed class PendingBatch
{
    private readonly List<Lane> lanes = [];

    /// <summary>Areas whose hits are in the batch or already in the store.</summary>
    public List<FoldArea> Folds { get; } = [];

    public List<LanePosition> Positions { get; } = [];

    public HitBatch Batch { get; private set; } = new([], [], 0);

    /// <summary>Hits of the journal the batch deals with: those in it, and those passed over because the store has them.</summary>
    public long Handled { get; private set; }

    /// <summary>True when a lane gave as much as one batch takes of it: there may be more, however little the others had.</summary>
    public bool HasMore { get; set; }

    /// <summary>True when something was read, even if all of it is stored already.</summary>
    public bool HasMoved => Handled > 0 || Folds.Count > 0 || lanes.Exists(lane => lane.Reader.HasFinished);

    public long OldestMicroseconds { get; private set; } = long.MaxValue;

    public uint HighestSnapshot { get; private set; }

    public void Take(FoldArea area, long hits, bool isApplied)
    {
        Folds.Add(area);
        Handled += isApplied ? hits : 0;
    }

    public void Move(Lane lane, long skipped)
    {
        lanes.Add(lane);
        Handled += skipped;
    }

    public void Finish(IReadOnlyList<HitRow> rows, string sensor)
    {
        var hits = 0L;
        foreach (var row in rows)
        {
            hits += row.Count;
            OldestMicroseconds = Math.Min(OldestMicroseconds, row.Hit.TimeMicroseconds);
            HighestSnapshot = Math.Max(HighestSnapshot, row.Hit.Snapshot);
        }

        Handled += hits;
        Batch = new HitBatch(rows, Positions, hits) { Sensor = sensor };
    }

    /// <summary>The store has the batch durably.</summary>
    public void Commit()
    {
        foreach (var area in Folds)
        {
            area.Free();
        }

        foreach (var lane in lanes)
        {
            lane.Reader.Commit();
        }
    }
}
