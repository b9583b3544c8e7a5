namespace Sinkhole.Dns.Messages;

/// <summary>How an exchange with a server ended.</summary>
public enum ExchangeStatus : byte
{
    /// <summary>A message was taken.</summary>
    Answered = 0,

    /// <summary>Nothing that could be taken came before the token's end.</summary>
    TimedOut = 1,

    /// <summary>The network said that the server cannot be reached, or the connection broke.</summary>
    Unreachable = 2,

    /// <summary>Forged answers were seen: ask again over TCP.</summary>
    Suspect = 3,

    /// <summary>Nothing was sent: all sockets there may be are in use.</summary>
    Busy = 4,
}
