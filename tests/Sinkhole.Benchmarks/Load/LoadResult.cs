using System.Globalization;

namespace Sinkhole.Benchmarks.Load;

/// <summary>What the sender counted.</summary>
internal sealed record LoadResult
{
    /// <summary>How long it sent.</summary>
    public double Seconds { get; init; }

    public long Sent { get; init; }

    /// <summary>Answers to queries under way.</summary>
    public long Answered { get; init; }

    /// <summary>Queries without an answer within a second.</summary>
    public long Lost { get; init; }

    /// <summary>Answers that came after that; their queries are among the lost.</summary>
    public long Late { get; init; }

    /// <summary>Messages that answered no query under way.</summary>
    public long Stray { get; init; }

    /// <summary>Answers the sender itself had no room for.</summary>
    public long Dropped { get; init; }

    /// <summary>Answers without an error and without a record.</summary>
    public long Empty { get; init; }

    /// <summary>Answers with another response code than NOERROR.</summary>
    public long Errors { get; init; }

    /// <summary>Answers a second while it sent.</summary>
    public double QueriesPerSecond { get; init; }

    public required LatencySummary Latency { get; init; }

    /// <summary>How late the sender itself was, at 99.9 %: what of the latencies may be its own.</summary>
    public double LagMicroseconds { get; init; }

    /// <summary>Share of queries lost.</summary>
    public double Loss => Sent > 0 ? Lost / (double)Sent : 0;

    /// <summary>Reads the sender's line of <c>key=value</c>; false for any other line.</summary>
    public static bool TryParse(string line, out LoadResult? result)
    {
        result = null;
        if (!SenderLine.TryParse(line, out var values) || !values.ContainsKey("sent"))
        {
            return false;
        }

        result = new LoadResult
        {
            Seconds = values["seconds"],
            Sent = (long)values["sent"],
            Answered = (long)values["answered"],
            Lost = (long)values["lost"],
            Late = (long)values["late"],
            Stray = (long)values["stray"],
            Dropped = (long)values["dropped"],
            Empty = (long)values["empty"],
            Errors = (long)values.Where(pair => pair.Key.StartsWith("rcode", StringComparison.Ordinal) && pair.Key is not "rcode0").Sum(pair => pair.Value),
            QueriesPerSecond = values["qps"],
            Latency = LatencySummary.From(values),
            LagMicroseconds = values["lag_p99.9_us"],
        };
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{QueriesPerSecond:N0}/s, {Lost} of {Sent} lost, {Errors} errors, {Empty} empty");
}
