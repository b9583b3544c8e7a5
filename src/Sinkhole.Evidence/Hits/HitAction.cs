namespace Sinkhole.Evidence.Hits;

/// <summary>What the client was answered because of a hit.</summary>
public enum HitAction : byte
{
    /// <summary>The sinkhole's address, or NODATA for what is no address.</summary>
    Sinkhole = 0,

    /// <summary>NXDOMAIN.</summary>
    NxDomain = 1,

    /// <summary>NOERROR without data.</summary>
    NoData = 2,

    /// <summary>Nothing.</summary>
    Drop = 3,

    /// <summary>TC over UDP; over other transports the answer as it was.</summary>
    TcpOnly = 4,

    /// <summary>The rule's own records.</summary>
    LocalData = 5,

    /// <summary>What it would have been answered without the rule: the rule is only watched.</summary>
    Monitor = 6,
}
