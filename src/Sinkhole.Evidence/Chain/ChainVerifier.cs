namespace Sinkhole.Evidence.Chain;

/// <summary>
/// Takes the records of a chain one after another and says whether all are there as they were, or names the first that is not. It holds no
/// records: what comes after a break only helps to say what happened there.
/// </summary>
public sealed class ChainVerifier
{
    private readonly HashChain chain = new();
    private readonly ChainPoint start;
    private readonly List<Anchor> anchors;
    private readonly List<Anchor> tombstones;
    private int nextAnchor;
    private int nextTombstone;
    private long last;
    private Sha256Hash lastHash;
    private long records;
    private long anchoredThrough;
    private ChainBreak? found;
    private long foundAt;
    private Sha256Hash foundHash;

    /// <summary>Begins behind a known place.</summary>
    /// <param name="start">Where the chain goes on: its origin, the place before an export, or the tombstone of what was removed.</param>
    /// <param name="anchors">Anchors of this chain and no other, whose signatures were verified; the removed ones say what need not be there.</param>
    public ChainVerifier(ChainPoint start, IEnumerable<Anchor> anchors)
    {
        this.start = start;
        this.anchors = [.. anchors.OrderBy(anchor => anchor.Last)];
        tombstones = [.. this.anchors.Where(anchor => anchor.IsTombstone).OrderBy(anchor => anchor.First)];
        last = start.Sequence;
        lastHash = start.Hash;
    }

    /// <summary>
    /// Takes a tombstone that was made meanwhile: of records that are removed while this walk goes on. Like the others it lets go from any of its records on,
    /// as they are removed from the last to the first; what is still there of them is checked like every record.
    /// </summary>
    public void AddTombstone(Anchor tombstone)
    {
        if (tombstone.Last <= last)
        {
            return;
        }

        anchors.Insert(PlaceOf(anchors, nextAnchor, anchor => anchor.Last <= tombstone.Last), tombstone);
        tombstones.Insert(PlaceOf(tombstones, nextTombstone, other => other.First <= tombstone.First), tombstone);
    }

    /// <summary>Takes the next record.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="previous">The hash before it, where records carry it: only then can a record changed with its hash be named.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="canonicalJson">What the hash covers.</param>
    public void Add(long sequence, Sha256Hash? previous, Sha256Hash hash, ReadOnlySpan<byte> canonicalJson)
    {
        records++;
        if (found is null)
        {
            PassRemoved(sequence);
        }

        if (found is not null)
        {
            Reconsider(sequence, previous);
            return;
        }

        if (Judge(sequence, previous, hash, canonicalJson) is { } broken)
        {
            (found, foundAt, foundHash) = (broken, sequence, hash);
            return;
        }

        (last, lastHash) = (sequence, hash);
        CheckAnchors();
    }

    /// <summary>Takes something that stands where a record should and is none.</summary>
    public void AddUnreadable()
    {
        records++;
        found ??= ChainBreaks.Unreadable(last + 1);
    }

    /// <summary>Ends the chain.</summary>
    /// <param name="atLeast">The number it must reach, as a signed anchor or manifest says; 0 when nothing does.</param>
    public ChainVerdict Finish(long atLeast = 0)
    {
        if (found is null)
        {
            PassRemoved(long.MaxValue);
        }

        if (found is null && last < atLeast)
        {
            found = ChainBreaks.Missing(last + 1, atLeast);
        }

        return new ChainVerdict(records, new ChainPoint(last, lastHash), anchoredThrough, found);
    }

    private ChainBreak? Judge(long sequence, Sha256Hash? previous, Sha256Hash hash, ReadOnlySpan<byte> canonicalJson)
    {
        if (sequence <= last)
        {
            return ChainBreaks.Inserted(sequence, last);
        }

        if (sequence > last + 1)
        {
            return ChainBreaks.Missing(last + 1, sequence - 1);
        }

        if (chain.Link(lastHash, canonicalJson) == hash)
        {
            return previous is null || previous == lastHash ? null : ChainBreaks.Changed(sequence);
        }

        var isFirst = last == start.Sequence;
        if (previous is null)
        {
            return isFirst ? ChainBreaks.Changed(sequence) : ChainBreaks.ChangedHereOrBefore(sequence);
        }

        // A record that is whole in itself and follows from another than the one before it: that one is not what it was.
        if (previous != lastHash && chain.Link(previous.Value, canonicalJson) == hash)
        {
            return isFirst ? ChainBreaks.Unlinked(sequence) : ChainBreaks.Replaced(last);
        }

        return ChainBreaks.Changed(sequence);
    }

    /// <summary>Looks at what stands behind a break: only that tells a record that was moved from one that is gone.</summary>
    private void Reconsider(long sequence, Sha256Hash? previous)
    {
        if (found!.Fault == ChainFault.Missing && sequence == found.Sequence)
        {
            found = ChainBreaks.Order(sequence, foundAt);
        }
        else if (found.Fault is ChainFault.Changed or ChainFault.Replaced or ChainFault.Unlinked && sequence == foundAt)
        {
            found = ChainBreaks.Inserted(sequence, last);
        }
        else if (found.Fault == ChainFault.Replaced && sequence == foundAt + 1 && previous != foundHash)
        {
            // The next one does not follow from it either, so it is the one that was changed, not the one before it.
            found = ChainBreaks.Changed(foundAt);
        }
    }

    private static int PlaceOf(List<Anchor> sorted, int from, Predicate<Anchor> isBefore)
    {
        var place = sorted.FindIndex(from, anchor => !isBefore(anchor));
        return place < 0 ? sorted.Count : place;
    }

    /// <summary>Goes on behind segments that were removed when their time was over, or of which only the first records are left.</summary>
    private void PassRemoved(long next)
    {
        while (nextTombstone < tombstones.Count && tombstones[nextTombstone] is var tombstone && (tombstone.Last <= last || (tombstone.First <= last + 1 && next > tombstone.Last)))
        {
            nextTombstone++;
            if (tombstone.Last > last)
            {
                (last, lastHash) = (tombstone.Last, tombstone.Hash);
                CheckAnchors();
            }
        }
    }

    private void CheckAnchors()
    {
        for (; nextAnchor < anchors.Count && anchors[nextAnchor].Last <= last; nextAnchor++)
        {
            var anchor = anchors[nextAnchor];
            if (anchor.Last == last && anchor.Hash == lastHash)
            {
                anchoredThrough = last;
            }
            else if (anchor.Last == last)
            {
                found ??= ChainBreaks.Recomputed(Math.Max(anchor.First, start.Sequence + 1), anchor.Last);
            }
        }
    }
}
