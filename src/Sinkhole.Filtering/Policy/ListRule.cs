using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>One rule of a compiled list, for exports and for differences between two versions.</summary>
public readonly record struct ListRule
{
    /// <summary>What the rule looks at.</summary>
    public RuleTrigger Trigger { get; init; }

    /// <summary>The name of a name rule; null for an address rule.</summary>
    public DomainName? Name { get; init; }

    /// <summary>The prefix of an address rule.</summary>
    public InternetPrefix Prefix { get; init; }

    /// <summary>True when the name itself is covered.</summary>
    public bool CoversName { get; init; }

    /// <summary>True when names below the name are covered.</summary>
    public bool CoversBelow { get; init; }

    /// <summary>The rule's entry in its list.</summary>
    public uint Entry { get; init; }

    /// <summary>The row it came from, counted as <see cref="RuleDescription.Row"/>.</summary>
    public int Row { get; init; }

    /// <summary>First second in force (Unix time); <see cref="long.MinValue"/>: from ever.</summary>
    public long From { get; init; }

    /// <summary>First second no longer in force; <see cref="long.MaxValue"/>: for ever.</summary>
    public long Until { get; init; }

    /// <summary>What it does, the list's own action put in where the row says none.</summary>
    public RuleAction Action { get; init; }

    /// <summary>Its own records as <c>CompiledList.LocalDataOf</c> gives them.</summary>
    public ReadOnlyMemory<byte> LocalData { get; init; }

    /// <summary>True when it counts at a time.</summary>
    public bool IsInForce(long now) => From <= now && now < Until;
}
