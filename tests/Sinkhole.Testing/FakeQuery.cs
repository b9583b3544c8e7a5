using System.Net;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Testing;

/// <summary>A query as a fake server received it.</summary>
public sealed class FakeQuery
{
    public FakeQuery(ReadOnlyMemory<byte> octets, IPEndPoint server, Transport transport, DateTimeOffset receivedAt)
    {
        ReceivedAt = receivedAt;
        Octets = octets.ToArray();
        Server = server;
        Transport = transport;
        Span<byte> scratch = new byte[NameSpan.MaxLength];
        var reader = new MessageReader(octets.Span);
        reader.TryReadHeader(out var header);
        reader.TryReadQuestion(scratch, out var question);
        Header = header;
        Name = question.Name.ToString();
        Type = question.Type;
        EdnsView.TryFind(ref reader, header.AdditionalCount, scratch, out var edns);
        HasOpt = edns.IsPresent;
        PayloadSize = edns.PayloadSize;
        WantsDnssec = edns.WantsDnssec;
        OptionOctets = edns.Options.Length;
    }

    public ReadOnlyMemory<byte> Octets { get; }

    public DateTimeOffset ReceivedAt { get; }

    public IPEndPoint Server { get; }

    public Transport Transport { get; }

    public MessageHeader Header { get; }

    /// <summary>QNAME in the letter case received.</summary>
    public string Name { get; }

    public RecordType Type { get; }

    public bool HasOpt { get; }

    public ushort PayloadSize { get; }

    public bool WantsDnssec { get; }

    public int OptionOctets { get; }

    /// <summary>QNAME in lower case.</summary>
    public string FoldedName => Name.ToLowerInvariant();
}
