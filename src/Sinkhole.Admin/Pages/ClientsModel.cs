using System.Collections.Immutable;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Pages;

/// <summary>What the page of clients shows.</summary>
public sealed record ClientsModel
{
    /// <summary>The filter, with its problems.</summary>
    public required OffenderQuery Query { get; init; }

    /// <summary>The order of the rows.</summary>
    public required OffenderOrder Order { get; init; }

    /// <summary>The program's status.</summary>
    public required SystemStatus Status { get; init; }

    /// <summary>The rows of this page.</summary>
    public ImmutableArray<Offender> Rows { get; init; } = [];

    /// <summary>The latest hits, on the page of one client.</summary>
    public IReadOnlyList<RecordedHit> Hits { get; init; } = [];

    /// <summary>The latest contacts at the sinkhole, on the page of one client.</summary>
    public IReadOnlyList<StoredContact> Contacts { get; init; } = [];

    /// <summary>The devices its hits were of, on the page of one client.</summary>
    public IReadOnlyList<AttributedSpan> Spans { get; init; } = [];

    /// <summary>When these devices were active lately.</summary>
    public ActiveDays Active { get; init; } = ActiveDays.None;

    /// <summary>This page, counted from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows on a page.</summary>
    public int PageRows { get; init; } = 1;

    /// <summary>True when rows follow on the next page.</summary>
    public bool HasMore { get; init; }

    /// <summary>True when rows follow that paging does not reach.</summary>
    public bool EndsHere { get; init; }

    /// <summary>Indicators shown of one row.</summary>
    public int MaxNamesPerRow { get; init; } = 1;

    /// <summary>The verdicts of all rows, each once, the highest level first.</summary>
    public IReadOnlyList<FamilyVerdict> Verdicts =>
        [.. Rows.SelectMany(row => row.Verdicts).Distinct().OrderByDescending(verdict => verdict.Level)];

    /// <summary>True where levels 3 and 4 can be told: connections to the sinkhole are recorded.</summary>
    public bool AreContactsRecorded => Status.Contacts.IsRecording || Rows.Any(row => row.Verdicts.Any(verdict => verdict.Contacts is not null));

    /// <summary>The rows that stand in a group, in their order.</summary>
    public IReadOnlyList<Offender> RowsOf(OffenderGroup group) => [.. Rows.Where(row => GroupOf(row) == group)];

    // An address that is asked about is no machine's until somebody has said what it is. A row with a machine among its devices is that machine's
    // matter, whatever else the address was.
    private OffenderGroup GroupOf(Offender row) => row.Devices switch
    {
        _ when Status.Activity.Points.Any(point => point.Client == row.Client) => OffenderGroup.Unresolved,
        { IsEmpty: true } => OffenderGroup.Machine,
        var devices when devices.Any(one => one.Record.IsCounted) => OffenderGroup.Machine,
        var devices when devices.Any(one => one.Record.Exclusion is null) => OffenderGroup.Point,
        _ => OffenderGroup.Excluded,
    };
}
