namespace Sinkhole.Evidence.Journal;

/// <summary>What hits have in common that were folded into one row, from most to least.</summary>
internal enum FoldLevel : byte
{
    /// <summary>Client, proxy, what a forwarder told, rule, what it did and where, type, transport, proof, minute and name.</summary>
    Name = 0,

    /// <summary>Client, proxy, what a forwarder told, rule, what it did and where, type, transport, proof and minute.</summary>
    Minute = 1,

    /// <summary>Client, rule, what it did and where.</summary>
    Client = 2,

    /// <summary>The rule, what it did and where.</summary>
    Rule = 3,

    /// <summary>Only whether the rule was watched: the number of hits is kept.</summary>
    Count = 4,
}
