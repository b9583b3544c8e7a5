namespace Sinkhole.Server.Queries;

/// <summary>What keeps a message from being a query that can be decided.</summary>
internal enum QueryFault : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Part of a header, or a response: to answer would invite loops and reflection.</summary>
    NotAQuery = 1,

    /// <summary>FORMERR: not exactly one question, a broken question or record, a broken or second OPT.</summary>
    Broken = 2,

    /// <summary>NOTIMP: an opcode other than QUERY.</summary>
    UnknownOpcode = 3,

    /// <summary>BADVERS: an EDNS version above 0 (RFC 6891, 6.1.3).</summary>
    UnknownVersion = 4,

    /// <summary>FORMERR: a QTYPE that only ever stands in records of its own kind (OPT, TSIG, 0).</summary>
    NoQuestionType = 5,

    /// <summary>NOTIMP: a QTYPE that asks for an operation nobody offers here (TKEY, MAILA, MAILB, unassigned meta types).</summary>
    UnknownOperation = 6,

    /// <summary>REFUSED: zone transfers.</summary>
    Transfer = 7,

    /// <summary>REFUSED: a class other than IN, ANY among them.</summary>
    OtherClass = 8,
}
