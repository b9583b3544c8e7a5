using System.Collections.Immutable;

namespace Sinkhole.Host.Configuration;

/// <summary>The section <c>devices</c>: how the device behind a query is known.</summary>
internal sealed record DevicesSettings
{
    /// <summary>Forwarders that are believed. Default none.</summary>
    public ImmutableArray<ForwarderSettings> Forwarders { get; init; } = [];
}
