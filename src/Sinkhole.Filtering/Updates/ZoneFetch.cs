using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Updates;

/// <summary>What asking for a zone came to.</summary>
/// <param name="Serial">The zone's serial now.</param>
/// <param name="IsUnchanged">True when that is the serial known; nothing was written then.</param>
/// <param name="Problem">Why the zone could not be had.</param>
public sealed record ZoneFetch(uint Serial, bool IsUnchanged, ListProblem? Problem);
