namespace Sinkhole.Filtering.Releases;

/// <summary>What can be decided.</summary>
public enum DecisionKind : byte
{
    /// <summary>A version came in.</summary>
    Import = 0,

    /// <summary>The first of two persons released a version.</summary>
    Approve = 1,

    /// <summary>A version is in force.</summary>
    Release = 2,

    /// <summary>An earlier version is in force again.</summary>
    RollBack = 3,

    /// <summary>A version was set aside.</summary>
    Hold = 4,

    /// <summary>A list enforces or only watches.</summary>
    Mode = 5,

    /// <summary>A list exists by upload.</summary>
    Register = 6,

    /// <summary>A list that existed by upload is no longer part of policy.</summary>
    Remove = 7,

    /// <summary>A name is allowed for a time.</summary>
    Allow = 8,

    /// <summary>An allow was ended.</summary>
    RevokeAllow = 9,

    /// <summary>Everything is only watched for a time.</summary>
    Pause = 10,

    /// <summary>A pause was ended.</summary>
    Resume = 11,
}
