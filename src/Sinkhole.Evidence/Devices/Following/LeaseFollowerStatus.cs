using System.Collections.Immutable;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>How following the sources stands, as pages and metrics show it.</summary>
/// <param name="Sources">Each source, in the order of the settings.</param>
public sealed record LeaseFollowerStatus(ImmutableArray<LeaseSourceStatus> Sources);
