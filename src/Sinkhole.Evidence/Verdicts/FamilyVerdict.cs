using System.Collections.Immutable;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>How far a device is suspected of a malware family, with all that rests on.</summary>
public sealed record FamilyVerdict
{
    /// <summary>The device.</summary>
    public DeviceId Device { get; init; }

    /// <summary>The malware family; empty when the lists give none.</summary>
    public string Family { get; init; } = "";

    /// <summary>The lists and campaigns that name it; none for a family that only a person named.</summary>
    public ImmutableArray<FamilySource> Sources { get; init; } = [];

    /// <summary>The level.</summary>
    public required VerdictLevel Level { get; init; }

    /// <summary>Attempts to look up a listed name; of folded rows as many as there were at least.</summary>
    public long Attempts { get; init; }

    /// <summary>In how many different hours they were.</summary>
    public int Hours { get; init; }

    /// <summary>How many rows are folded, of which only the first and the last time are known.</summary>
    public int Folded { get; init; }

    /// <summary>How many stored rows were looked at.</summary>
    public int Rows { get; init; }

    /// <summary>True when there may be older rows that were not.</summary>
    public bool IsCut { get; init; }

    /// <summary>The rhythm of the attempts; null when none is to be seen.</summary>
    public Rhythm? Rhythm { get; init; }

    /// <summary>How many contacts reached the sinkhole; null when contacts are not recorded.</summary>
    public long? Contacts { get; init; }

    /// <summary>When these were and where; null when there are none.</summary>
    public ContactSummary? ContactSummary { get; init; }

    /// <summary>The listed domain a connection named; empty for none.</summary>
    public string NamedDomain { get; init; } = "";

    /// <summary>What a person said last; null when nobody said anything. A withdrawal raises no level.</summary>
    public Confirmation? Confirmation { get; init; }

    /// <summary>True when the confirmation is of an address by itself, and the address went on so long after it that this may be another machine: then it raises no level.</summary>
    public bool IsConfirmationOver { get; init; }
}
