using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Updates;

/// <summary>What asking for a zone came to.</summary>
/// <param name="Serial">The serial of the zone in the file.</param>
/// <param name="Problem">Why the zone could not be had.</param>
public sealed record ZoneFetch(uint Serial, ListProblem? Problem);
