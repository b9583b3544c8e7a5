using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Gate;

/// <summary>What no row of a list may name, besides what no list may ever name.</summary>
public sealed record RowGateOptions
{
    /// <summary>Own domains: neither they nor anything below them is blocked.</summary>
    public IReadOnlyList<DomainName> ProtectedNames { get; init; } = [];

    /// <summary>Own networks and hosts: no row may overlap them.</summary>
    public IReadOnlyList<InternetPrefix> ProtectedAddresses { get; init; } = [];

    /// <summary>Names below which strangers register theirs; null: not checked.</summary>
    public PublicSuffixList? PublicSuffixes { get; init; }

    /// <summary>True when rules on clients' addresses are refused: they could silence a whole office.</summary>
    public bool RefusesClientRules { get; init; }

    /// <summary>Known causes of false alarms.</summary>
    public IReadOnlyList<WarningList> WarningLists { get; init; } = [];
}
