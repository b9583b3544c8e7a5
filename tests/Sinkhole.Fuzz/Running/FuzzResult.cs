namespace Sinkhole.Fuzz.Running;

/// <summary>What a run found.</summary>
/// <param name="Iterations">Inputs tried.</param>
/// <param name="Ways">Different ways the inputs took through the target.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="FaultInput">The input that broke the target, or null.</param>
/// <param name="Fault">What it broke, or null.</param>
internal sealed record FuzzResult(long Iterations, int Ways, TimeSpan Elapsed, byte[]? FaultInput, Exception? Fault);
