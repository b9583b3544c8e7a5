using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>An event of a log that met a rule. It was imported from elsewhere, not seen by this server.</summary>
/// <param name="Event">What was found, and where.</param>
/// <param name="Rule">The rule it met.</param>
/// <param name="Trigger">What of the event met it.</param>
public sealed record HuntFinding(LogEvent Event, HuntRule Rule, HuntTrigger Trigger)
{
    /// <summary>The name the answer led to, when that met the rule; null: the name asked for, or an address.</summary>
    public string? LedTo { get; init; }

    /// <summary>The address that met the rule; null: a name did.</summary>
    public InternetAddress? Address { get; init; }

    /// <summary>Whose device it was; null when nothing is known.</summary>
    public HuntDevice? Device { get; init; }
}
