namespace Sinkhole.Evidence.Journal;

/// <summary>
/// The hit writer's place in a lane. Reading moves it on; <see cref="Commit"/>, after the store has made what was read durable, gives
/// the segments left behind back.
/// </summary>
internal sealed class LaneReader(Lane lane)
{
    private readonly Queue<Segment> recovered = [];
    private readonly Queue<Segment> finished = [];
    private Segment? segment;
    private bool isRecovered;
    private bool hasEntered;
    private long offset;
    private ulong next;
    private ulong applied;

    /// <summary>Sequence of the last record read; what the store keeps as applied.</summary>
    public ulong Last { get; private set; }

    /// <summary>Records read that the store already had.</summary>
    public long Skipped { get; private set; }

    /// <summary>Places where records ended before they should have.</summary>
    public int Damages { get; private set; }

    public void AddRecovered(Segment found) => recovered.Enqueue(found);

    /// <summary>True when a segment was read to its end and waits for <see cref="Commit"/>.</summary>
    public bool HasFinished => finished.Count > 0;

    /// <summary>Says up to where the store has this lane; records up to there are passed over.</summary>
    public void SkipTo(ulong sequence)
    {
        applied = sequence;
        Last = Math.Max(Last, sequence);
    }

    /// <summary>The next record the store does not have; false when there is none now.</summary>
    public bool TryRead(out JournalRecord record)
    {
        while (TryFindSegment())
        {
            // The successor is read first: once it stands, the published end is the last one.
            var isLast = isRecovered || segment!.Successor is not null;
            var published = segment!.Published;
            if (offset < published)
            {
                if (!segment.TryRead(offset, published, next, out record, out var size))
                {
                    Damages++;
                    offset = published;
                    continue;
                }

                offset += size;
                var sequence = next++;
                if (sequence <= applied)
                {
                    Skipped++;
                    continue;
                }

                Last = sequence;
                return true;
            }

            if (!isLast)
            {
                break;
            }

            LeaveSegment();
        }

        record = default;
        return false;
    }

    /// <summary>Gives back what was read to its end: the store has made it durable.</summary>
    public void Commit()
    {
        while (finished.TryDequeue(out var done))
        {
            lane.Release(done);
        }
    }

    private bool TryFindSegment()
    {
        if (segment is not null)
        {
            return true;
        }

        isRecovered = recovered.TryDequeue(out var found);
        found ??= lane.FirstWritten;
        if (found is null || (!isRecovered && hasEntered))
        {
            return false;
        }

        hasEntered |= !isRecovered;
        Enter(found);
        return true;
    }

    private void Enter(Segment found)
    {
        segment = found;
        offset = Segment.HeaderOctets;
        next = found.FirstSequence;
    }

    private void LeaveSegment()
    {
        var left = segment!;
        Damages += isRecovered && left.IsDamaged ? 1 : 0;
        finished.Enqueue(left);
        if (isRecovered)
        {
            segment = null;
        }
        else
        {
            Enter(left.Successor!);
        }
    }
}
