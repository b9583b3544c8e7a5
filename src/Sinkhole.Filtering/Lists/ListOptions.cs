using System.Text.Json.Serialization;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Lists;

/// <summary>One list: where it comes from and what it does.</summary>
public sealed record ListOptions
{
    /// <summary>The list's name: 1 to 64 of a-z, A-Z, 0-9, '-', '_', '.'; unique among the lists.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the file; empty when it comes by upload or feed alone.</summary>
    public string File { get; init; } = "";

    /// <summary>How the file is written.</summary>
    public ListFormat Format { get; init; } = ListFormat.Campaign;

    /// <summary>The campaign its hits count for; empty: none.</summary>
    public string Campaign { get; init; } = "";

    /// <summary>Which lists it goes before.</summary>
    public ListClass Class { get; init; } = ListClass.Other;

    /// <summary>Number, date and issuer of the letter it came with, for people; empty: none.</summary>
    public string Letter { get; init; } = "";

    /// <summary>What its rows do that do not say it themselves: sinkhole, nxdomain, nodata, drop or tcp-only.</summary>
    public RuleAction Action { get; init; } = RuleAction.Sinkhole;

    /// <summary>Whether its rules decide answers or are only watched.</summary>
    public GroupMode Mode { get; init; } = GroupMode.Enforce;

    /// <summary>Its own sinkhole address for A; null: the general one.</summary>
    public InternetAddress? SinkholeIPv4 { get; init; }

    /// <summary>Its own sinkhole address for AAAA; null: the general one.</summary>
    public InternetAddress? SinkholeIPv6 { get; init; }

    /// <summary>Whether rules on clients' addresses (CLIENT-IP) are taken; null: of files and imports, not of feeds.</summary>
    public bool? ClientRules { get; init; }

    /// <summary>
    /// True for a version of the past that is replayed: it counts as it was released, even without a good row, and only <c>có</c> reaches
    /// what is below a name.
    /// </summary>
    internal bool IsReplayed { get; init; }

    /// <summary>True when targets of MX, NS and SRV records are screened for it too.</summary>
    public bool ScreensTargets { get; init; }

    /// <summary>How its versions come in force; null: a changed file by itself, all else by a named person.</summary>
    public ReleaseRule? Release { get; init; }

    /// <summary>Persons a manual release takes: 1 or 2.</summary>
    public int Approvals { get; init; } = 1;

    /// <summary>A version with fewer than this share of the rows in force is held, in percent, 0 to 100. Default 50.</summary>
    public int MinKeptPercent { get; init; } = 50;

    /// <summary>A version with more than this multiple of the rows in force, in percent, is held; 0: no bound. Default 1000.</summary>
    public int MaxGrowthPercent { get; init; } = 1000;

    /// <summary>Columns of a table whose headers are not the known ones, as <c>value=IOC; family=Malware</c>; empty: none.</summary>
    public string Columns { get; init; } = "";

    /// <summary>Where it is fetched from; null: nowhere.</summary>
    [JsonIgnore]
    public FeedOptions? Feed { get; init; }
}
