using Sinkhole.Filtering.Lists;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A list file of one format, read through as <c>check-config</c> does.</summary>
internal sealed class ListTarget(string name, ListFormat format) : IFuzzTarget
{
    private static readonly ListChecker Checker = new(new ListLibraryOptions { Directory = AppContext.BaseDirectory }, TimeProvider.System);

    public string Name => name;

    public int MaxLength => 4_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"input-{Environment.ProcessId}-{name}.tmp");
        try
        {
            File.WriteAllBytes(file, input);
            var list = new ListOptions { Name = "fuzz", File = file, Format = format };
            var status = Checker.Check(list);
            var refusals = Checker.Refusals(list);

            Invariant.Holds(status is { Names: >= 0, Addresses: >= 0, Refused: >= 0 }, "Counts are counts.");
            Invariant.Holds(status.Names + status.Addresses + status.Refused <= input.Length, "No row comes from nothing.");
            Invariant.Holds((status.Problem is null) == (status.ProblemVietnamese is null), "A problem is told in both languages.");
            Invariant.Holds(
                (status.State == ListState.Current) == (status.Problem is null), "A list without a problem is in force, one with a problem is not.");
            Invariant.Holds(status.Problem is not null || status.Names + status.Addresses > 0, "A list in force holds something.");
            Invariant.Holds(refusals.Count <= status.Refused, "Rows shown as refused were refused.");
            Invariant.Holds(refusals.All(row => row.Row > 0 && row.Reason != RefusalReason.None), "A refused row has its number and its reason.");
            return HashCode.Combine(
                status.Names,
                status.Addresses,
                status.PastEnd,
                status.Problem is null ? 0 : status.Problem.Length,
                refusals.Aggregate(0, (ways, row) => ways | (1 << ((int)row.Reason % 32))));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
