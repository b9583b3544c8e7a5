using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>How far signed anchors cover the rows that the records of a file were made from.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Anchors">The anchors that cover some of them, in the chain's order; every signature was verified.</param>
/// <param name="Uncovered">Numbers among the rows that no anchor in the package covers.</param>
public sealed record RowCover(PackageRows Rows, IReadOnlyList<Anchor> Anchors, IReadOnlyList<SequenceRange> Uncovered)
{
    /// <summary>Compares rows with anchors that were verified.</summary>
    internal static RowCover Of(PackageRows rows, IEnumerable<Anchor> anchors)
    {
        var range = new SequenceRange(rows.First, rows.Last);
        List<Anchor> own =
        [
            .. anchors.Where(anchor => string.Equals(anchor.Chain, rows.Chain, StringComparison.Ordinal) && range.Overlaps(new SequenceRange(anchor.First, anchor.Last)))
                .OrderBy(anchor => anchor.First).ThenBy(anchor => anchor.Last),
        ];
        var uncovered = new List<SequenceRange>();
        var next = rows.First;
        foreach (var anchor in own)
        {
            if (anchor.First > next)
            {
                uncovered.Add(new SequenceRange(next, anchor.First - 1));
            }

            next = Math.Max(next, anchor.Last + 1);
        }

        if (next <= rows.Last)
        {
            uncovered.Add(new SequenceRange(next, rows.Last));
        }

        return new RowCover(rows, own, uncovered);
    }
}
