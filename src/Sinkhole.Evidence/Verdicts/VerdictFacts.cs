using System.Collections.Immutable;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>All that is known of one device and one malware family.</summary>
public sealed record VerdictFacts
{
    /// <summary>The device.</summary>
    public DeviceId Device { get; init; }

    /// <summary>The malware family; empty when the lists give none.</summary>
    public string Family { get; init; } = "";

    /// <summary>The lists and campaigns that name it.</summary>
    public ImmutableArray<FamilySource> Sources { get; init; } = [];

    /// <summary>Its look-ups, in any order.</summary>
    public IReadOnlyList<LookUp> LookUps { get; init; } = [];

    /// <summary>True when there may be older ones that were not read.</summary>
    public bool IsCut { get; init; }

    /// <summary>Its contacts at the sinkhole that are of this family; null when contacts are not recorded, which is not the same as none.</summary>
    public IReadOnlyList<SinkholeContact>? Contacts { get; init; }

    /// <summary>When anything of the device was seen last, of whatever family; null when that is not known beyond what stands here.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>What a person said last; null when nobody said anything.</summary>
    public Confirmation? Confirmation { get; init; }
}
