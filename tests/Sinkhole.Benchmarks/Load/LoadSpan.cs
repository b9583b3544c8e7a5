namespace Sinkhole.Benchmarks.Load;

/// <summary>A span of a long run, told of while it goes on.</summary>
/// <param name="End">Seconds since it began.</param>
/// <param name="Answered">Answers in this span.</param>
/// <param name="Lost">Queries lost up to now.</param>
/// <param name="Latency">The span's latencies.</param>
internal sealed record LoadSpan(double End, long Answered, long Lost, LatencySummary Latency)
{
    /// <summary>Reads the sender's line; false for any other.</summary>
    public static bool TryParse(string line, out LoadSpan? span)
    {
        span = SenderLine.TryParse(line, out var values) && values.TryGetValue("span_end", out var end)
            ? new LoadSpan(end, (long)values["answered"], (long)values["lost"], LatencySummary.From(values))
            : null;
        return span is not null;
    }
}
