using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>How logs are read and what is wanted of them.</summary>
public sealed record HuntOptions
{
    /// <summary>How all files are written; null: found out for each.</summary>
    public LogFormat? Format { get; init; }

    /// <summary>The zone of times without an offset, and of days. Default: Vietnam.</summary>
    public TimeZoneInfo TimeZone { get; init; } = Vietnam();

    /// <summary>The year of each file's first line where lines have none; null: inferred from the file's last change.</summary>
    public int? Year { get; init; }

    /// <summary>The order of day and month in dates of numbers; null: found out for each file.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>Columns of a CSV table whose headers are not the known ones, as <c>client=Workstation; name=Asked for</c>; empty: none.</summary>
    public string Columns { get; init; } = "";

    /// <summary>The first instant that is wanted; null: no bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first instant that is not wanted any more; null: no bound.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Silence longer than this is shown as a gap. Default: one hour.</summary>
    public TimeSpan GapsOver { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// True to take also what dnstap says a resolver asked upstream: the client is then the resolver, for whoever stands behind it. Default:
    /// not, since the clients' own queries stand beside.
    /// </summary>
    public bool TakesResolverQueries { get; init; }

    /// <summary>
    /// Findings remembered to count an event once that stands in two files or in several lines, 64 to 10,000,000. An event that comes
    /// again after as many others is counted again. Default 262,144, some 60 MB when full.
    /// </summary>
    public int RememberedFindings { get; init; } = 262_144;

    /// <summary>What is wrong with them; null when nothing is.</summary>
    public HuntText? Problem => Resolvers.QueryColumns.TryParseMapping(Columns, out _, out var wrong) ? null : HuntTexts.Columns(wrong);

    private static TimeZoneInfo Vietnam() => TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Ho_Chi_Minh", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh");
}
