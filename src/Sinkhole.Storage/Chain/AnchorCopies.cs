namespace Sinkhole.Storage.Chain;

/// <summary>Which of the anchors of all chains have left the machine.</summary>
/// <param name="Last">The number of the last anchor; 0 before the first.</param>
/// <param name="Copied">The number of the last that has left the machine; 0 when none has.</param>
/// <param name="Waiting">How many have not.</param>
/// <param name="WaitingSince">When the oldest of these was made; null when there is none.</param>
internal sealed record AnchorCopies(long Last, long Copied, int Waiting, DateTimeOffset? WaitingSince);
