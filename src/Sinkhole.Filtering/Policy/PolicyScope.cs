namespace Sinkhole.Filtering.Policy;

/// <summary>Which lists count for a client at a time, as bits by their place in the snapshot.</summary>
/// <param name="Enforcing">Lists whose rules decide.</param>
/// <param name="Watching">Lists that are only watched.</param>
/// <param name="IsWatched">True when everything is only watched, by the group's mode or a pause.</param>
internal readonly record struct PolicyScope(ulong Enforcing, ulong Watching, bool IsWatched);
