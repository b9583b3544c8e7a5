using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Hits;

/// <summary>Which hits to read; a bound left out is no bound. What is asked of a rule must hold of one rule the hit counts for.</summary>
public sealed record HitFilter
{
    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only this client.</summary>
    public InternetAddress? Client { get; init; }

    /// <summary>Only rules of this list.</summary>
    public string? List { get; init; }

    /// <summary>Only rules of this campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>Only rules of this malware family.</summary>
    public string? Family { get; init; }

    /// <summary>Only rules whose indicator contains this text.</summary>
    public string? Indicator { get; init; }

    /// <summary>True when nothing is asked of the rule, so that the one that won stands for the hit.</summary>
    public bool TakesAnyRule => (List ?? Campaign ?? Family ?? Indicator) is null;
}
