namespace Sinkhole.Dns.Messages;

/// <summary>Kinds of messages (RFC 6895, 2.2).</summary>
public enum Opcode : byte
{
    Query = 0,
    InverseQuery = 1,
    Status = 2,
    Notify = 4,
    Update = 5,
    StatefulOperations = 6,
}
