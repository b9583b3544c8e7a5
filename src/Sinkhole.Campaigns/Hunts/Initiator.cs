namespace Sinkhole.Campaigns.Hunts;

/// <summary>How sure it is that the source of a connection began it: a device that was only called by a listed address has done nothing.</summary>
public enum Initiator : byte
{
    /// <summary>The log says so, by its own word or by the first packet of a handshake.</summary>
    Logged = 0,

    /// <summary>Guessed: the destination's port is one of a service (below 1024), the source's is not.</summary>
    GuessedFromPorts = 1,

    /// <summary>Nothing shows it: the order of the log is taken.</summary>
    Unknown = 2,
}
