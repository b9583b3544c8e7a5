using System.Collections.Immutable;

namespace Sinkhole.Admin.Pages;

/// <summary>Hits within one span of time, by list.</summary>
/// <param name="Start">Start of the span.</param>
/// <param name="Counts">Hits, in the order of <see cref="HitSeries.Lists"/>.</param>
public sealed record HitSeriesRow(DateTimeOffset Start, ImmutableArray<long> Counts);
