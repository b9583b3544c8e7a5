namespace Sinkhole.Evidence.Verdicts;

/// <summary>How far a device is suspected of one malware family. It says nothing of how sure it is whose device it was.</summary>
public enum VerdictLevel : byte
{
    /// <summary>Nothing speaks for it.</summary>
    None = 0,

    /// <summary>A look-up: mail scanners, browsers that fetch ahead and people who look into it make the same.</summary>
    Single = 1,

    /// <summary>Look-ups that were repeated in different hours, or that are regular.</summary>
    Repeated = 2,

    /// <summary>A connection reached the sinkhole.</summary>
    Connected = 3,

    /// <summary>What was sent over a connection names the listed domain.</summary>
    Named = 4,

    /// <summary>Antivirus or a technician confirmed it: the only level that is called infected.</summary>
    Confirmed = 5,
}
