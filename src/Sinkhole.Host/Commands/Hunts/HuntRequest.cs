using System.Collections.Immutable;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>What the verb <c>hunt</c> was asked for.</summary>
internal sealed record HuntRequest
{
    /// <summary>The logs, as they were named.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>List files in place of the configuration's lists, perhaps with <c>:FORMAT</c>; none: the configuration's.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Files of leases and neighbours, perhaps with <c>FORM:</c>.</summary>
    public IReadOnlyList<string> Leases { get; init; } = [];

    /// <summary>The table of networks; null: none.</summary>
    public string? Networks { get; init; }

    /// <summary>The table of units' names; null: none.</summary>
    public string? Units { get; init; }

    /// <summary>Addresses several devices stand behind.</summary>
    public ImmutableArray<ClientMark> Marks { get; init; } = [];

    /// <summary>How logs are read, but for zone and period.</summary>
    public required HuntOptions Options { get; init; }

    /// <summary>The zone of times that have none; null: the configuration's.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>The bounds of the period that is wanted, by the names of the pages' parameters.</summary>
    public IReadOnlyDictionary<string, string> Period { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>True for JSON lines, else text.</summary>
    public bool IsJson { get; init; }

    /// <summary>The file to write; null for standard output.</summary>
    public string? Output { get; init; }

    /// <summary>All that matters to reading, days being days in the zone.</summary>
    /// <exception cref="MustFixException">A bound of the period cannot be read.</exception>
    public HuntOptions OptionsIn(TimeZoneInfo configured)
    {
        var zone = Zone ?? configured;
        var period = RowsRequest.Offenders(Period, zone).Filter;
        return Options with { TimeZone = zone, From = period.From, To = period.To };
    }
}
