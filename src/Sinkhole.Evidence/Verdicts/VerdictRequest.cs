using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>Whose verdicts are wanted.</summary>
public sealed record VerdictRequest
{
    /// <summary>The devices; points that several machines stand behind have no verdict.</summary>
    public required IReadOnlyCollection<DeviceId> Devices { get; init; }

    /// <summary>By look-ups from this instant on; null: from the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>By look-ups before this instant; null: up to the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Addresses of which nobody has said yet whether they are one machine: what came from them is held against none.</summary>
    public IReadOnlySet<InternetAddress> Unresolved { get; init; } = new HashSet<InternetAddress>();
}
