using System.Runtime.CompilerServices;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>Finds which anchors cover the rows of an export as they go by.</summary>
/// <param name="known">The anchors when the export began; null where the rows stand in no chain.</param>
internal sealed class CoveringAnchors(HitAnchors? known)
{
    // Two years of hourly ones, as many as a manifest takes; with more the oldest stay out, and verifying says which rows they covered.
    private static readonly int Most = new PackageLimits().MostAnchors;

    private readonly List<SignedAnchor> anchors = [.. (known?.Anchors ?? []).OrderBy(anchor => anchor.Anchor.Last)];
    private readonly HashSet<int> found = [];
    private long first = long.MaxValue;
    private long last;
    private int lately;

    /// <summary>From which row to which; null when none went by, or they stand in no chain.</summary>
    public PackageRows? Rows => known is not null && last > 0 ? new PackageRows(known.Chain, first, last) : null;

    /// <summary>Passes rows on.</summary>
    public async IAsyncEnumerable<EventRow> NoteAsync(IAsyncEnumerable<EventRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            Note(row.Sequence);
            yield return row;
        }
    }

    /// <summary>The anchors that cover one of them and that the key of the package signed: receivers need no other key for them.</summary>
    public IReadOnlyList<SignedAnchor> SignedBy(PublicKey key)
    {
        var trusted = new TrustedKeys(key);
        return [.. found.Order().TakeLast(Most).Select(place => anchors[place]).Where(anchor => anchor.IsSignedBy(trusted))];
    }

    private void Note(long row)
    {
        first = Math.Min(first, row);
        last = Math.Max(last, row);

        // Rows mostly come in their order, so that it is the anchor of the row before.
        if (!Covers(lately, row))
        {
            lately = Find(row);
        }

        if (Covers(lately, row))
        {
            found.Add(lately);
        }
    }

    private bool Covers(int place, long row) => place < anchors.Count && anchors[place].Anchor.First <= row && row <= anchors[place].Anchor.Last;

    /// <summary>The place of the first anchor that ends with a row or behind it.</summary>
    private int Find(long row)
    {
        var (low, high) = (0, anchors.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = anchors[middle].Anchor.Last < row ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
