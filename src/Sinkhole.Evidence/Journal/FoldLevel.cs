namespace Sinkhole.Evidence.Journal;

/// <summary>What hits have in common that were folded into one row, from most to least.</summary>
internal enum FoldLevel : byte
{
    /// <summary>Client, rule, type, transport, proof, minute and name.</summary>
    Name = 0,

    /// <summary>Client, rule, type, transport, proof and minute.</summary>
    Minute = 1,

    /// <summary>Client and rule.</summary>
    Client = 2,

    /// <summary>The rule.</summary>
    Rule = 3,

    /// <summary>Nothing: only the number of hits is kept.</summary>
    Count = 4,
}
