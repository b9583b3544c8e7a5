using System.Net;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>Makes answers as the cache keeps them, from records given one after the other.</summary>
internal sealed class TestAnswer(string name, RecordType type = RecordType.A)
{
    private readonly List<(string Owner, RecordType Type, byte[] Data)> records = [];

    public TestAnswer Address(string owner, string address)
    {
        var data = IPAddress.Parse(address).GetAddressBytes();
        return Record(owner, data.Length == 4 ? RecordType.A : RecordType.Aaaa, data);
    }

    public TestAnswer Cname(string owner, string target) => Record(owner, RecordType.Cname, TestRows.Wire(target));

    public TestAnswer Dname(string owner, string target) => Record(owner, RecordType.Dname, TestRows.Wire(target));

    public TestAnswer Https(string owner, string target, string? hint = null)
    {
        var address = hint is null ? [] : IPAddress.Parse(hint).GetAddressBytes();
        var key = (byte)(address.Length == 4 ? 4 : 6);
        byte[] hints = hint is null ? [] : [0, key, 0, (byte)address.Length, .. address];
        return Record(owner, RecordType.Https, [0, 1, .. TestRows.Wire(target), .. hints]);
    }

    public TestAnswer Record(string owner, RecordType recordType, byte[] data)
    {
        records.Add((owner, recordType, data));
        return this;
    }

    public Recall Fresh() => FakeResolver.Fresh(Build());

    public StoredAnswer Build()
    {
        Span<byte> message = new byte[ushort.MaxValue];
        var writer = new MessageWriter(message);
        writer.TryWriteQuestion(new NameSpan(TestRows.Wire(name)), type, RecordClass.Internet);
        var start = writer.Length;
        foreach (var (owner, recordType, data) in records)
        {
            Assert.True(writer.TryWriteRecord(new NameSpan(TestRows.Wire(owner)), recordType, RecordClass.Internet, 300, data));
        }

        return new StoredAnswer(message[start..writer.Length], [])
        {
            Rcode = Rcode.NoError,
            AnswerCount = (ushort)records.Count,
            AuthorityCount = 0,
            AdditionalCount = 0,
        };
    }
}
