using System.Collections.Immutable;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>Says what a list file holds and what is wrong with it without putting it in force or touching the data directory.</summary>
public sealed class ListChecker(ListLibraryOptions options, RowGate gate, TimeProvider clock)
{
    /// <summary>Checks with a gate that protects nothing of one's own.</summary>
    public ListChecker(ListLibraryOptions options, TimeProvider clock)
        : this(options, RowGate.Open, clock)
    {
    }

    /// <summary>Reads a file through whose format is found by looking at it.</summary>
    public ListCheckResult Check(string file) => ListFormatDetector.Detect(file, out var problem) is { } format
        ? Check(new ListOptions { Name = Path.GetFileName(file), File = file, Format = format })
        : new ListCheckResult { Problem = problem };

    /// <summary>Reads the file of a list through.</summary>
    public ListCheckResult Check(ListOptions list)
    {
        var register = new RowRegister();
        var rows = new RowSink(list.File, options.MaxNames, register, list.Class == ListClass.Allow ? RowGate.Open : gate);
        var problem = FileStamp.Of(list.File).Problem(list.File);
        var hash = Array.Empty<byte>();
        if (problem is null)
        {
            (hash, problem) = ListReader.Read(list, options.MaxFileOctets, rows);
        }

        var summary = rows.Summarize();
        return new ListCheckResult
        {
            Format = list.Format,
            Hash = Convert.ToHexStringLower(hash),
            Accepted = rows.Names + rows.Addresses - register.Duplicates,
            Duplicates = register.Duplicates,
            DuplicateRows = [.. register.DuplicateRows],
            RefusedCount = rows.Refused,
            Refused = [.. summary.Refusals],
            Skipped = rows.Skipped,
            Conflicts = register.Conflicts,
            ConflictingRows = [.. register.ConflictingRows],
            Triggers = Enum.GetValues<RuleTrigger>().ToImmutableSortedDictionary(trigger => trigger, rows.CountOf),
            PastEnd = summary.PastEnd(clock.GetUtcNow().ToUnixTimeSeconds()),
            UnreadDateCount = rows.UnreadDateCount,
            UnreadDates = [.. rows.UnreadDates],
            Problem = problem,
        };
    }
}
