using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Campaigns.Drills;

/// <summary>One recorded query of a drill.</summary>
internal sealed record DrillQuery
{
    /// <summary>When it was asked, at +07:00.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who asked.</summary>
    public required InternetAddress Client { get; init; }

    /// <summary>The same as it is written.</summary>
    public required string ClientText { get; init; }

    /// <summary>From which port.</summary>
    public required ushort Port { get; init; }

    /// <summary><c>udp</c> or <c>tcp</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The name asked for, as on the wire.</summary>
    public required ReadOnlyMemory<byte> Name { get; init; }

    /// <summary>The record type as it is written.</summary>
    public required string Type { get; init; }

    /// <summary>The hardware address of option 65001; null when none was sent.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The addresses the upstream would have answered with, in their order.</summary>
    public ImmutableArray<InternetAddress> Answers { get; init; } = [];
}
