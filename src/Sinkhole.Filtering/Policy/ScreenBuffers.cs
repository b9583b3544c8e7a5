using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Policy;

/// <summary>Memory for one screening at a time; whoever screens owns one.</summary>
public sealed class ScreenBuffers
{
    /// <summary>Most aliases put in the order of their chain; those beyond are screened where they stand.</summary>
    internal const int MaxAliases = 32;

    /// <summary>Most steps along a chain: no resolver follows more. A DNAME may apply at each, so that the records alone are no bound.</summary>
    internal const int MaxSteps = 16;

    /// <summary>Most name servers kept to tell whose addresses are shown; beyond it every address shown counts as one's.</summary>
    internal const int MaxNameServers = 32;

    internal NameBuffer Name { get; } = new();

    internal byte[] Octets { get; } = new byte[NameSpan.MaxLength];

    internal byte[] Owner { get; } = new byte[NameSpan.MaxLength];

    internal byte[] Substituted { get; } = new byte[NameSpan.MaxLength];

    /// <summary>The name the chain has come to.</summary>
    internal byte[] Current { get; } = new byte[NameSpan.MaxLength];

    /// <summary>The name the chain comes to next.</summary>
    internal byte[] Next { get; } = new byte[NameSpan.MaxLength];

    internal AliasRecord[] Aliases { get; } = new AliasRecord[MaxAliases];

    internal int[] NameServers { get; } = new int[MaxNameServers];
}
