namespace Sinkhole.Fuzz.Running;

/// <summary>When a run ends, whichever comes first.</summary>
/// <param name="Iterations">Inputs tried.</param>
/// <param name="Time">Time passed.</param>
internal readonly record struct FuzzLimit(long Iterations, TimeSpan Time);
