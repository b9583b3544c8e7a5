using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// One worker's way into the journal: after <see cref="Record"/> returns, the hit outlives the process. One thread at a time; never waits,
/// never loses a count, allocates nothing.
/// </summary>
public sealed unsafe class HitRecorder
{
    private readonly Lane lane;
    private Segment? segment;
    private byte* start;
    private long offset;
    private long end;
    private ulong sequence;
    private long recorded;

    internal HitRecorder(Lane lane, ulong firstSequence)
    {
        this.lane = lane;
        sequence = firstSequence;
    }

    /// <summary>Hits recorded since start, folded ones included.</summary>
    public long Recorded => Volatile.Read(ref recorded);

    /// <summary>
    /// Writes a hit with the name's wire octets as received (1 to 255) and the options a believed forwarder told whom it asks for by (at most
    /// <see cref="ForwardedOctets.MaxLength"/>).
    /// </summary>
    public void Record(in Hit hit, ReadOnlySpan<byte> name, ReadOnlySpan<byte> identity = default)
    {
        if (name.Length is 0 or > RecordLayout.MaxNameLength)
        {
            name = [0];
        }

        if (identity.Length > ForwardedOctets.MaxLength)
        {
            identity = [];
        }

        var size = RecordLayout.SizeOf(name.Length, HitTail.SizeOf(hit, identity));
        if (offset + size <= end || TryGoOn())
        {
            RecordLayout.Write(start + offset, sequence, hit, name, identity);
            sequence++;
            offset += size;
            segment!.Published = offset;
        }
        else
        {
            lane.Fold.Add(hit, name, identity);
        }

        Volatile.Write(ref recorded, recorded + 1);
    }

    // Segments hold many records of any size, so the next one always has room.
    private bool TryGoOn()
    {
        var next = lane.TakePrepared();
        if (next is null)
        {
            return false;
        }

        next.Begin(sequence);
        segment?.Seal(next);
        lane.FirstWritten ??= next;
        segment = next;
        start = next.Start;
        offset = Segment.HeaderOctets;
        end = next.Octets;
        return true;
    }
}
