namespace Sinkhole.Dns.ZoneText;

/// <summary>What can be wrong with an entry of a zone file.</summary>
public enum ZoneTextFault : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The owner is no name, or there is none yet to repeat.</summary>
    Owner = 1,

    /// <summary>A TTL above 2,147,483,647 (RFC 2181, 8), or none given anywhere.</summary>
    Ttl = 2,

    /// <summary>A class without a type after it.</summary>
    RecordClass = 3,

    /// <summary>The type is missing or unknown.</summary>
    RecordType = 4,

    /// <summary>The data does not fit its type.</summary>
    Data = 5,

    /// <summary>A quote is not closed on its line.</summary>
    Quote = 6,

    /// <summary>A parenthesis closes nothing, or too many stand inside each other.</summary>
    Parenthesis = 7,

    /// <summary>The file ends inside parentheses: it was cut short.</summary>
    CutShort = 8,

    /// <summary>An entry has more octets or words than any record needs.</summary>
    TooLong = 9,

    /// <summary>The file holds more records than it may.</summary>
    TooManyRecords = 10,

    /// <summary>A directive that is unknown or says nothing that can be understood.</summary>
    Directive = 11,

    /// <summary>$INCLUDE: a file from elsewhere does not get to name files here.</summary>
    Include = 12,

    /// <summary>$GENERATE: one line could stand for millions.</summary>
    Generate = 13,
}
