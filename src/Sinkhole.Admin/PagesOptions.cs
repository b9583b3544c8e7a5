using System.Collections.Immutable;

namespace Sinkhole.Admin;

/// <summary>Bounds of the pages and the API.</summary>
public sealed record PagesOptions
{
    /// <summary>Host names, beside the loopback ones, that requests may be addressed to: the one the configuration listens on.</summary>
    public ImmutableArray<string> HostNames { get; init; } = [];

    /// <summary>Rows on one page. Default 50.</summary>
    public int PageRows { get; init; } = 50;

    /// <summary>The furthest row that paging reaches; further rows come with a narrower filter or the export. Default 10,000.</summary>
    public int MaxReachableRow { get; init; } = 10_000;

    /// <summary>Rows in the overview's tables. Default 10.</summary>
    public int TopRows { get; init; } = 10;

    /// <summary>Latest hits shown on a client's page. Default 100.</summary>
    public int LatestHits { get; init; } = 100;

    /// <summary>Indicators shown for one row; the export has all. Default 200.</summary>
    public int MaxNamesPerRow { get; init; } = 200;

    /// <summary>Series <c>/metrics</c> keeps for one instrument; more are counted as one series with <c>overflow="true"</c>. Default 200.</summary>
    public int MaxSeriesPerInstrument { get; init; } = 200;

    /// <summary>Recording further behind than this is shown as a matter of attention. Default 10 s.</summary>
    public TimeSpan LagToReport { get; init; } = TimeSpan.FromSeconds(10);
}
