namespace Sinkhole.Filtering.Lists;

/// <summary>Says what is wrong with a list file without putting it in force or touching the data directory.</summary>
public sealed class ListChecker(ListLibraryOptions options, TimeProvider clock)
{
    /// <summary>Reads the file through. The state is <see cref="ListState.Missing"/> when it has a problem; repeated rows are not told apart.</summary>
    public ListStatus Check(ListOptions list)
    {
        var rows = new RowSink(list.File, options.MaxNames, null);
        var problem = FileStamp.Of(list.File).Problem(list.File);
        var hash = Array.Empty<byte>();
        if (problem is null)
        {
            (hash, problem) = ListReader.Read(list, options.MaxFileOctets, rows);
        }

        return new ListStatus
        {
            Options = list,
            State = problem is null ? ListState.Current : ListState.Missing,
            Version = Convert.ToHexStringLower(hash),
            Names = rows.Names,
            Addresses = rows.Addresses,
            Refused = rows.Refused,
            PastEnd = rows.Summarize().PastEnd(clock.GetUtcNow().ToUnixTimeSeconds()),
            Problem = problem?.English,
            ProblemVietnamese = problem?.Vietnamese,
        };
    }

    /// <summary>The first rows of a file that would not be taken, with their reasons.</summary>
    public IReadOnlyList<RefusedRow> Refusals(ListOptions list)
    {
        var rows = new RowSink(list.File, options.MaxNames, null);
        ListReader.Read(list, options.MaxFileOctets, rows);
        return rows.Summarize().Refusals;
    }
}
