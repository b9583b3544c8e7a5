using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Messages;

/// <summary>What is asked: QNAME as received, QTYPE, QCLASS (RFC 1035, 4.1.2).</summary>
public readonly ref struct Question(NameSpan name, RecordType type, RecordClass questionClass)
{
    /// <summary>QNAME with the client's letter case.</summary>
    public NameSpan Name { get; } = name;

    /// <summary>QTYPE.</summary>
    public RecordType Type { get; } = type;

    /// <summary>QCLASS.</summary>
    public RecordClass Class { get; } = questionClass;
}
