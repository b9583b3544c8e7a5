namespace Sinkhole.Benchmarks.Load;

/// <summary>How long answers took, in microseconds; each figure is at most 0.8 % too large.</summary>
/// <param name="Half">Half of them took no longer.</param>
/// <param name="P90">Nine of ten.</param>
/// <param name="P99">99 of a hundred.</param>
/// <param name="P999">999 of a thousand.</param>
/// <param name="P9999">9,999 of ten thousand.</param>
/// <param name="Max">The longest.</param>
internal sealed record LatencySummary(double Half, double P90, double P99, double P999, double P9999, double Max)
{
    /// <summary>Takes them out of a line of the sender.</summary>
    public static LatencySummary From(IReadOnlyDictionary<string, double> values) =>
        new(values["p50_us"], values["p90_us"], values["p99_us"], values["p99.9_us"], values["p99.99_us"], values["max_us"]);

    /// <summary>The median of each figure over several runs.</summary>
    public static LatencySummary MedianOf(IReadOnlyList<LatencySummary> runs) => new(
        Spread.Of(runs.Select(run => run.Half)).Median,
        Spread.Of(runs.Select(run => run.P90)).Median,
        Spread.Of(runs.Select(run => run.P99)).Median,
        Spread.Of(runs.Select(run => run.P999)).Median,
        Spread.Of(runs.Select(run => run.P9999)).Median,
        Spread.Of(runs.Select(run => run.Max)).Median);
}
