using Sinkhole.Filtering.Lists;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A list file of one format, read through as <c>check-config</c> does.</summary>
internal sealed class ListTarget(string name, ListFormat format) : IFuzzTarget
{
    private static readonly ListChecker Checker = new(new ListLibraryOptions { Directory = AppContext.BaseDirectory }, TimeProvider.System);

    public string Name => name;

    public int MaxLength => 4_000;

    public int ShortRun => format == ListFormat.Workbook ? 1_000 : 3_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"input-{Environment.ProcessId}-{name}.tmp");
        try
        {
            File.WriteAllBytes(file, input);
            var found = ListFormatDetector.Detect(input, file);
            var result = Checker.Check(new ListOptions { Name = "fuzz", File = file, Format = format });

            Invariant.Holds(result is { Accepted: >= 0, Duplicates: >= 0, RefusedCount: >= 0, Skipped: >= 0 }, "Counts are counts.");
            Invariant.Holds(result.Accepted + result.Duplicates == result.Names + result.Addresses, "A row taken is new or a repeated one.");
            Invariant.Holds(format == ListFormat.Workbook || result.Accepted + result.RefusedCount <= input.Length, "No row comes from nothing.");
            Invariant.Holds((result.Problem is null) == (result.Hash.Length > 0), "A file that is a list has a digest, one that is none has not.");
            Invariant.Holds(result.Problem is not null || result.Names + result.Addresses > 0, "A list holds something.");
            Invariant.Holds(result.Refused.Length <= result.RefusedCount, "Rows shown as refused were refused.");
            Invariant.Holds(result.Refused.All(row => row.Row > 0 && row.Reason != RefusalReason.None), "A refused row has its number and its reason.");
            Invariant.Holds(result.DuplicateRows.All(row => row.Of <= row.Row), "A repeated row repeats one before it.");
            return HashCode.Combine(
                result.Names,
                result.Addresses,
                result.PastEnd,
                result.Duplicates,
                result.Problem is null ? 0 : result.Problem.English.Length,
                (int?)found,
                result.Refused.Aggregate(0, (ways, row) => ways | (1 << ((int)row.Reason % 32))));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
