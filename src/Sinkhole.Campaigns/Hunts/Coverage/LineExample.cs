namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>A line that was not understood.</summary>
/// <param name="Line">Line or record, counted from 1.</param>
/// <param name="Fault">Why.</param>
public readonly record struct LineExample(long Line, LineFault Fault);
