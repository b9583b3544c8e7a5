namespace Sinkhole.Campaigns.Hunts;

/// <summary>What of an event met a rule.</summary>
public enum HuntTrigger : byte
{
    /// <summary>The name asked for, or one its answer led to.</summary>
    QName = 0,

    /// <summary>An address in the answer.</summary>
    ResponseIp = 1,

    /// <summary>The destination of a connection.</summary>
    Connection = 2,
}
