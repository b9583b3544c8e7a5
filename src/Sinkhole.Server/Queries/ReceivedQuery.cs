using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Queries;

/// <summary>What a response needs to know of its query; lies in the memory of whoever received it.</summary>
internal readonly ref struct ReceivedQuery
{
    /// <summary>Header and question as received, or the header alone when the question cannot be read.</summary>
    public ReadOnlySpan<byte> Head { get; init; }

    /// <summary>The header's second word.</summary>
    public ushort Flags { get; init; }

    /// <summary>QNAME as received.</summary>
    public NameSpan Name { get; init; }

    /// <summary>QTYPE.</summary>
    public RecordType Type { get; init; }

    /// <summary>True when an OPT came with it, so that one goes back.</summary>
    public bool HasEdns { get; init; }

    /// <summary>The DO bit.</summary>
    public bool WantsDnssec { get; init; }

    /// <summary>The options of that OPT, code, length and data one after the other; there only while the query is read.</summary>
    public ReadOnlySpan<byte> Options { get; init; }

    /// <summary>Of those options what the client is believed to tell of whom it asks for; empty for nearly all.</summary>
    public ReadOnlySpan<byte> Identity { get; init; }

    /// <summary>The most octets the response may have.</summary>
    public int Limit { get; init; }

    /// <summary>The payload size to name in the response's OPT.</summary>
    public ushort OwnPayload { get; init; }

    /// <summary>The operation asked for.</summary>
    public Opcode Opcode => (Opcode)((Flags >> 11) & 0xF);

    /// <summary>The RD bit.</summary>
    public bool WantsRecursion => (Flags & MessageHeader.RecursionDesired) != 0;

    /// <summary>The CD bit.</summary>
    public bool IsCheckingDisabled => (Flags & MessageHeader.CheckingDisabled) != 0;
}
