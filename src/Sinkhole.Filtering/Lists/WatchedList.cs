using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>One configured list as the library follows it. Only the library touches it, under its lock.</summary>
internal sealed class WatchedList(ListOptions options)
{
    /// <summary>What the configuration says.</summary>
    public ListOptions Options { get; private set; } = options;

    /// <summary>What decides queries; null when nothing of this list ever did.</summary>
    public CompiledList? InForce { get; private set; }

    /// <summary>What is wrong with the file now.</summary>
    public ListProblem? Problem { get; private set; }

    /// <summary>The file as last looked at, and when it was first seen so; null: never.</summary>
    public (FileStamp Stamp, long Since)? Seen { get; set; }

    /// <summary>The file as last read, good or not, and when; null: never.</summary>
    public (FileStamp Stamp, long At)? Read { get; set; }

    /// <summary>True when the compiled form was taken from disk without reading all of it.</summary>
    public bool IsUnproven { get; set; }

    private ListSummary? Summary { get; set; }

    /// <summary>Puts a compiled form in force.</summary>
    public void Take(CompiledFile file, ListProblem? problem)
    {
        if (InForce is null || !ReferenceEquals(InForce.File, file))
        {
            InForce = new CompiledList(Options, file);
            Summary = file.ReadSummary();
        }

        Problem = problem;
    }

    /// <summary>Keeps what is in force and notes what is wrong with the file.</summary>
    public void Fail(ListProblem problem) => Problem = problem;

    /// <summary>Takes changed options; what is in force stays.</summary>
    public void Adopt(ListOptions changed)
    {
        if (!string.Equals(changed.File, Options.File, StringComparison.Ordinal) || changed.Format != Options.Format)
        {
            Read = null;
        }

        Options = changed;
        InForce = InForce is null ? null : new CompiledList(changed, InForce.File);
    }

    /// <summary>The first rows that were not taken.</summary>
    public IReadOnlyList<RefusedRow> Refusals => Summary?.Refusals ?? [];

    /// <summary>How the list stands, for people.</summary>
    public ListStatus Describe(long now)
    {
        var header = InForce?.File.Header ?? default;
        return new ListStatus
        {
            Options = Options,
            State = StateNow,
            Version = InForce?.Version ?? "",
            LoadedAt = InForce is null ? null : new DateTimeOffset(header.CompiledTicks, TimeSpan.Zero),
            Names = header.Names,
            Addresses = header.Addresses,
            Duplicates = header.Duplicates,
            Refused = header.Refused,
            PastEnd = Summary?.PastEnd(now) ?? 0,
            Problem = Problem?.English,
            ProblemVietnamese = Problem?.Vietnamese,
        };
    }

    private ListState StateNow
    {
        get
        {
            if (InForce is null)
            {
                return ListState.Missing;
            }

            return Problem is null ? ListState.Current : ListState.LastGood;
        }
    }
}
