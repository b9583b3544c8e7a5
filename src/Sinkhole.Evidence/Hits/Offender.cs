using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Evidence.Hits;

/// <summary>One client's hits on one list and campaign.</summary>
/// <param name="Client">The client's address.</param>
/// <param name="FirstSeen">First hit, UTC.</param>
/// <param name="LastSeen">Last hit, UTC.</param>
/// <param name="Hits">How many hits.</param>
/// <param name="Names">The indicators hit, in ordinal order.</param>
/// <param name="List">The list's name.</param>
/// <param name="Campaign">The campaign; empty for none.</param>
public sealed record Offender(
    InternetAddress Client,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    long Hits,
    ImmutableArray<string> Names,
    string List,
    string Campaign)
{
    /// <summary>Whose devices the hits were, the latest first, each by the record that counts; empty while that is not known yet.</summary>
    public ImmutableArray<RecordedAttribution> Devices { get; init; } = [];

    /// <summary>How far these devices are suspected of the families its list names, as far as that was asked for; points and excluded devices have none.</summary>
    public ImmutableArray<FamilyVerdict> Verdicts { get; init; } = [];

    /// <summary>False when a bound was reached before all of its devices were looked at.</summary>
    public bool AreVerdictsWhole { get; init; } = true;

    /// <summary>What the reverse zone calls the address, as far as that was asked for: a hint that may be stale, and no part of what is recorded.</summary>
    public string PointerName { get; init; } = "";

    /// <summary>Hits of rules that were only watched; not among <see cref="Hits"/>.</summary>
    public long Monitored { get; init; }
}
