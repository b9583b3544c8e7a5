namespace Sinkhole.Dns.Records;

/// <summary>Classes of records and of questions (RFC 6895, 3.2).</summary>
public enum RecordClass : ushort
{
    None = 0,
    Internet = 1,
    Chaos = 3,
    Hesiod = 4,
    NotExisting = 254,
    Any = 255,
}
