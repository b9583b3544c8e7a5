using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Hits;

/// <summary>Which hits to count; a bound left out is no bound.</summary>
public sealed record OffenderFilter
{
    /// <summary>Only this list.</summary>
    public string? List { get; init; }

    /// <summary>Only this campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>Only this client.</summary>
    public InternetAddress? Client { get; init; }

    /// <summary>Only hits on indicators that contain this text.</summary>
    public string? Indicator { get; init; }

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }
}
