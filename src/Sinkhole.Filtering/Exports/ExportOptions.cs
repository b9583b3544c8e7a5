using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Exports;

/// <summary>What an export is to say.</summary>
public sealed record ExportOptions
{
    /// <summary>How it is written.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>The instant whose rows in force are written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where listed names lead over IPv4, unless their list has its own; null: nowhere.</summary>
    public InternetAddress? SinkholeIPv4 { get; init; }

    /// <summary>The same over IPv6.</summary>
    public InternetAddress? SinkholeIPv6 { get; init; }

    /// <summary>For a policy zone: its name.</summary>
    public DomainName? Zone { get; init; }
}
