namespace Sinkhole.Filtering.Policy;

/// <summary>A time in which everything is only watched.</summary>
/// <param name="Until">First instant at which rules decide answers again.</param>
/// <param name="By">Who paused.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyPause(DateTimeOffset Until, string By, string Reason);
