using Sinkhole.Dns.Messages;

namespace Sinkhole.Server.Landing;

/// <summary>One address and port where contacts are met.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port.</param>
/// <param name="Transport">Over what.</param>
/// <param name="Problem">Why it is not listened on for now; null while it is.</param>
public sealed record LandingListenerStatus(string Address, int Port, Transport Transport, LandingProblem? Problem)
{
    /// <summary>True while it is listened on.</summary>
    public bool IsBound => Problem is null;
}
