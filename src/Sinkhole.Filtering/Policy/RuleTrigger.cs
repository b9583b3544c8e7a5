namespace Sinkhole.Filtering.Policy;

/// <summary>What a rule looks at (RPZ's triggers). The values are their precedence within one list, the lowest first.</summary>
public enum RuleTrigger : byte
{
    /// <summary>The client's address.</summary>
    ClientIp = 0,

    /// <summary>The name asked for, or a name the answer leads to.</summary>
    QName = 1,

    /// <summary>An address in the answer.</summary>
    ResponseIp = 2,

    /// <summary>The name of a name server shown with the answer.</summary>
    NsDName = 3,

    /// <summary>The address of a name server shown with the answer.</summary>
    NsIp = 4,
}
