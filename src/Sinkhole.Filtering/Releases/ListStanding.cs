using System.Collections.Immutable;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>What decisions came to for one list.</summary>
internal sealed record ListStanding
{
    // Steps back that are remembered, and versions known to have been in force or set aside: more than are ever kept at a time.
    private const int MaxRemembered = 200;

    /// <summary>Nothing was decided.</summary>
    public static ListStanding None { get; } = new();

    /// <summary>Number of the version in force; 0: none.</summary>
    public int InForce { get; init; }

    /// <summary>The way back: versions in force before it, the latest last.</summary>
    public ImmutableArray<int> Before { get; init; } = [];

    /// <summary>Versions that were ever in force.</summary>
    public ImmutableArray<int> Ever { get; init; } = [];

    /// <summary>Versions a person set aside.</summary>
    public ImmutableArray<int> Aside { get; init; } = [];

    /// <summary>The decision that put <see cref="InForce"/> in force.</summary>
    public ListDecision? Release { get; init; }

    /// <summary>The release by the first of two persons.</summary>
    public ListDecision? Approval { get; init; }

    /// <summary>The mode given by name; null: the configuration's.</summary>
    public GroupMode? Mode { get; init; }

    /// <summary>The options of a list that exists by upload; null: it does not.</summary>
    public ListOptions? Registered { get; init; }

    /// <summary>True when there is a version in force, be it without entries.</summary>
    public bool IsInForce => InForce > 0;

    /// <summary>What a further decision makes of it.</summary>
    public ListStanding With(ListDecision decision) => decision.Kind switch
    {
        DecisionKind.Approve => this with { Approval = decision },
        DecisionKind.Release => Put(decision, decision.Version == InForce ? Before : Remember(Before, InForce)),
        DecisionKind.RollBack => Put(decision, Before.Contains(decision.Version) ? Before[..Before.LastIndexOf(decision.Version)] : Before),
        DecisionKind.Hold => this with
        {
            Aside = Remember(Aside, decision.Version),
            Approval = Approval?.Version == decision.Version ? null : Approval,
        },
        DecisionKind.Mode => this with { Mode = decision.Mode },
        DecisionKind.Register => this with { Registered = decision.Options },
        DecisionKind.Remove => this with { Registered = null, InForce = 0, Before = [], Ever = [], Release = null, Approval = null },
        DecisionKind.Import or DecisionKind.Allow or DecisionKind.RevokeAllow or DecisionKind.Pause or DecisionKind.Resume => this,
    };

    private static ImmutableArray<int> Remember(ImmutableArray<int> versions, int version) =>
        version == 0 || versions.Contains(version) ? versions : [.. versions.TakeLast(MaxRemembered - 1), version];

    private ListStanding Put(ListDecision decision, ImmutableArray<int> before) => this with
    {
        InForce = decision.Version,
        Before = before,
        Ever = Remember(Ever, decision.Version),
        Aside = Aside.Remove(decision.Version),
        Release = decision,
        Approval = null,
    };
}
