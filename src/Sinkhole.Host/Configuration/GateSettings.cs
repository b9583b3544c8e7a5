using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>gate</c>: what no list may block, and what a list is checked against before it comes in force.</summary>
internal sealed record GateSettings
{
    /// <summary>Own domains and others that no list may block, with everything below them.</summary>
    public ImmutableArray<DomainName> Protect { get; init; } = [];

    /// <summary>Networks and addresses that no list may block.</summary>
    public ImmutableArray<InternetPrefix> ProtectAddresses { get; init; } = [];

    /// <summary>A public suffix list to take in place of the one that comes with the program, absolute; null: that one.</summary>
    public string? PublicSuffixes { get; init; }

    /// <summary>A directory of warning lists in MISP's format, absolute; null: none.</summary>
    public string? WarningLists { get; init; }
}
