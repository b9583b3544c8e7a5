namespace Sinkhole.Filtering.Policy;

/// <summary>What a row of a list asks for.</summary>
public enum RuleAction : byte
{
    /// <summary>Whatever the list's own action is.</summary>
    OfList = 0,

    /// <summary>The sinkhole's address.</summary>
    Sinkhole = 1,

    /// <summary>NXDOMAIN.</summary>
    NxDomain = 2,

    /// <summary>NOERROR without data.</summary>
    NoData = 3,

    /// <summary>No answer.</summary>
    Drop = 4,

    /// <summary>TC over UDP.</summary>
    TcpOnly = 5,

    /// <summary>The row's own records.</summary>
    LocalData = 6,

    /// <summary>PASSTHRU: allowed.</summary>
    Allow = 7,
}
