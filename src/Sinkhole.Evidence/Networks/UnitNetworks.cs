using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Networks;

/// <summary>
/// Says which unit an address belonged to at a moment: that of the longest prefix that holds it, among the rows in force then. Immutable;
/// a new table is built beside the old one and put in its place.
/// </summary>
public sealed class UnitNetworks
{
    private readonly PrefixMap<UnitNetwork> map;

    private UnitNetworks(PrefixMap<UnitNetwork> map, ImmutableArray<NetworkProblem> problems)
    {
        this.map = map;
        Problems = problems;
    }

    /// <summary>A table without rows.</summary>
    public static UnitNetworks None { get; } = new(PrefixMap<UnitNetwork>.Empty, []);

    /// <summary>Rows in the table.</summary>
    public int Count => map.Count;

    /// <summary>What was found wrong while it was built, bounded.</summary>
    public ImmutableArray<NetworkProblem> Problems { get; }

    /// <summary>
    /// Builds the table. Of two rows for one network whose spans overlap, the one written first counts while both are in force, and the
    /// pair is a problem: taking neither would leave devices without a unit.
    /// </summary>
    public static UnitNetworks Build(IEnumerable<UnitNetwork> rows, UnitNetworkOptions options)
    {
        var problems = ImmutableArray.CreateBuilder<NetworkProblem>();
        var taken = new List<UnitNetwork>();
        foreach (var row in rows)
        {
            if (taken.Count == options.MaxRows)
            {
                problems.Add(NetworkProblems.TooMany(row.Line, options.MaxRows));
                break;
            }

            if (row.Span.IsEmpty)
            {
                Note(problems, options, NetworkProblems.EmptySpan(row));
            }
            else
            {
                taken.Add(row);
            }
        }

        FindConflicts(taken, problems, options);
        return new UnitNetworks(new PrefixMap<UnitNetwork>(taken.Select(row => new PrefixRow<UnitNetwork>(row.Network, row.Span, row))), problems.ToImmutable());
    }

    /// <summary>The row that says whose an address was; null when none did.</summary>
    public UnitNetwork? Find(InternetAddress address, DateTimeOffset time) => map.Find(address, time.ToUnixTimeSeconds());

    /// <summary>The code of the unit an address belonged to; empty when it belonged to none.</summary>
    public string UnitOf(InternetAddress address, DateTimeOffset time) => Find(address, time)?.Unit ?? "";

    private static void FindConflicts(List<UnitNetwork> rows, ImmutableArray<NetworkProblem>.Builder problems, UnitNetworkOptions options)
    {
        foreach (var group in rows.GroupBy(row => row.Network).Where(group => group.Skip(1).Any()))
        {
            // By their starts: a row that overlaps an earlier one overlaps the one that reaches farthest so far.
            UnitNetwork? farthest = null;
            foreach (var row in group.OrderBy(row => row.Span.Start).ThenBy(row => row.Line))
            {
                if (farthest is not null && farthest.Span.Overlaps(row.Span))
                {
                    Note(problems, options, NetworkProblems.Conflict(farthest, row));
                }

                farthest = farthest is null || row.Span.End > farthest.Span.End ? row : farthest;
            }
        }
    }

    private static void Note(ImmutableArray<NetworkProblem>.Builder problems, UnitNetworkOptions options, NetworkProblem problem)
    {
        if (problems.Count < options.MaxProblems)
        {
            problems.Add(problem);
        }
    }
}
