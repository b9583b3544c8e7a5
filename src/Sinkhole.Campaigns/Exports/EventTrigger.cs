namespace Sinkhole.Campaigns.Exports;

/// <summary>What the rule behind a record looked at.</summary>
public enum EventTrigger : byte
{
    /// <summary>A name: the one asked for, or one the answer led to.</summary>
    QName = 0,

    /// <summary>An address in the answer.</summary>
    ResponseIp = 1,

    /// <summary>The client's address.</summary>
    ClientIp = 2,

    /// <summary>The name of a name server.</summary>
    NsDName = 3,

    /// <summary>The address of a name server.</summary>
    NsIp = 4,

    /// <summary>Nothing was asked: the client connected to the sinkhole.</summary>
    Connection = 5,
}
