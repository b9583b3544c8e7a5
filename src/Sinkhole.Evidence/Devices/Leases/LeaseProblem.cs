namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>A line of a lease file that was not taken, why, and what to do, in both languages of the pages.</summary>
/// <param name="Line">Its number, from 1; 0 when it is the file as a whole.</param>
/// <param name="Fault">Why.</param>
/// <param name="Value">What stands there, cut and cleaned.</param>
public sealed record LeaseProblem(int Line, LeaseFault Fault, string Value)
{
    /// <summary>For English readers.</summary>
    public string English => LeaseProblemText.English(this);

    /// <summary>For Vietnamese readers.</summary>
    public string Vietnamese => LeaseProblemText.Vietnamese(this);
}
