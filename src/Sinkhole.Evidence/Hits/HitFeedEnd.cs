namespace Sinkhole.Evidence.Hits;

/// <summary>How far the chain of hits has come.</summary>
/// <param name="Chain">Its name; a store that is begun anew has another one.</param>
/// <param name="Last">Number of its last hit; 0 for none.</param>
public sealed record HitFeedEnd(string Chain, long Last);
