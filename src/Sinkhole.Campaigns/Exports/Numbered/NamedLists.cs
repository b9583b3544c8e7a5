using System.Runtime.CompilerServices;
using Sinkhole.Campaigns.Packages;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>Notes the list versions that records name on their way into a package.</summary>
internal sealed class NamedLists
{
    // More than all versions of all lists in a year; those beyond stand in the records themselves.
    private const int MostVersions = 10_000;

    private readonly HashSet<PackageList> found = [];
    private (string List, string Sha256) lately;

    /// <summary>The versions, by list.</summary>
    public IEnumerable<PackageList> Found => found.OrderBy(list => list.Name, StringComparer.Ordinal).ThenBy(list => list.Version, StringComparer.Ordinal);

    /// <summary>Passes records on.</summary>
    public async IAsyncEnumerable<EventRow> NoteAsync(IAsyncEnumerable<EventRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            Note(row);
            yield return row;
        }
    }

    private void Note(EventRow row)
    {
        if ((row.List, row.ListSha256) != lately && found.Count < MostVersions && PackageList.TryCreate(row.List, row.ListVersion, row.ListSha256, out var list))
        {
            lately = (row.List, row.ListSha256);
            found.Add(list);
        }
    }
}
