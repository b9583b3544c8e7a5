namespace Sinkhole.Evidence.Hits;

/// <summary>What the rule behind a hit looked at.</summary>
public enum HitTrigger : byte
{
    /// <summary>A name: the one asked for, or one the answer led to.</summary>
    QName = 0,

    /// <summary>The client's address.</summary>
    ClientIp = 1,

    /// <summary>An address in the answer.</summary>
    ResponseIp = 2,

    /// <summary>The name of a name server shown with the answer.</summary>
    NsDName = 3,

    /// <summary>The address of a name server shown with the answer.</summary>
    NsIp = 4,
}
