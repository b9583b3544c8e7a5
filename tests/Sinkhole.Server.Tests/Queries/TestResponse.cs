using System.Buffers.Binary;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>A response taken apart; taking it apart proves that it is well formed to its last octet.</summary>
internal sealed class TestResponse
{
    private TestResponse(MessageHeader header, byte[] octets)
    {
        Header = header;
        Octets = octets;
    }

    public MessageHeader Header { get; }

    public byte[] Octets { get; }

    public string? QName { get; private set; }

    public byte[] QuestionOctets { get; private set; } = [];

    public List<TestRecord> Answers { get; } = [];

    public List<TestRecord> Authorities { get; } = [];

    public List<TestRecord> Additionals { get; } = [];

    public TestRecord? Opt => Additionals.SingleOrDefault(record => record.Type == RecordType.Opt);

    public Rcode Rcode => (Rcode)((ushort)Header.Rcode | (Opt is { } opt ? opt.Ttl >> 24 << 4 : 0));

    public ExtendedErrorCode? Error => Opt is { RData: { Length: > 0 } data }
        ? (ExtendedErrorCode)BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(4))
        : null;

    public bool Has(ushort flag) => (Header.Flags & flag) != 0;

    public static TestResponse Parse(ReadOnlySpan<byte> octets)
    {
        var reader = new MessageReader(octets);
        Assert.True(reader.TryReadHeader(out var header));
        var response = new TestResponse(header, octets.ToArray());
        Span<byte> scratch = new byte[NameSpan.MaxLength];
        if (header.QuestionCount == 1)
        {
            Assert.True(reader.TryReadQuestion(scratch, out var question));
            response.QName = question.Name.ToString();
            response.QuestionOctets = octets[MessageHeader.Size..reader.Position].ToArray();
        }

        ReadRecords(ref reader, header.AnswerCount, response.Answers);
        ReadRecords(ref reader, header.AuthorityCount, response.Authorities);
        ReadRecords(ref reader, header.AdditionalCount, response.Additionals);
        Assert.Equal(0, reader.Remaining);
        return response;
    }

    private static void ReadRecords(ref MessageReader reader, int count, List<TestRecord> target)
    {
        Span<byte> scratch = new byte[NameSpan.MaxLength];
        for (var i = 0; i < count; i++)
        {
            Assert.True(reader.TryReadRecord(scratch, out var record));
            target.Add(new TestRecord(record.Owner.ToString(), record.Type, record.Class, record.Ttl, record.RData.ToArray()));
        }
    }
}
