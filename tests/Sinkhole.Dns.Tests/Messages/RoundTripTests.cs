using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Tests.Messages;

public class RoundTripTests
{
    private static readonly RecordType[] Types =
        [RecordType.A, RecordType.NS, RecordType.Cname, RecordType.Soa, RecordType.MX, RecordType.Srv, RecordType.Dname, RecordType.Txt, RecordType.PX];

    [Fact]
    public void Whatever_is_written_reads_back_equal()
    {
        var random = new Random(20261122);
        var target = new byte[65_535];
        var copy = new byte[65_535];
        for (var round = 0; round < 2_000; round++)
        {
            var records = Enumerable.Range(0, random.Next(1, 40)).Select(_ => RandomRecord(random)).ToList();
            var writer = new MessageWriter(target);
            foreach (var (owner, type, rdata) in records)
            {
                Assert.True(writer.TryWriteRecord(new NameSpan(owner), type, RecordClass.Internet, 300, rdata));
            }

            writer.Finish(new MessageHeader(1, 0, 0, (ushort)records.Count, 0, 0));
            AssertHolds(records, target.AsSpan(0, writer.Length));

            AssertHolds(records, copy.AsSpan(0, Copy(target.AsSpan(0, writer.Length), copy)));
        }
    }

    private static int Copy(ReadOnlySpan<byte> message, Span<byte> target)
    {
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        scoped var reader = new MessageReader(message);
        var writer = new MessageWriter(target);
        Assert.True(reader.TryReadHeader(out var header));
        for (var i = 0; i < header.AnswerCount; i++)
        {
            Assert.True(reader.TryReadRecord(scratch, out var record));
            Assert.True(writer.TryCopyRecord(reader, record, record.Ttl, out _));
        }

        return writer.Finish(header);
    }

    private static void AssertHolds(List<(byte[] Owner, RecordType Type, byte[] RData)> records, ReadOnlySpan<byte> message)
    {
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        Span<byte> nameScratch = stackalloc byte[NameSpan.MaxLength];
        scoped var reader = new MessageReader(message);
        Assert.True(reader.TryReadHeader(out _));
        foreach (var (owner, type, rdata) in records)
        {
            Assert.True(reader.TryReadRecord(scratch, out var record));
            Assert.True(record.Owner.EqualsIgnoreCase(new NameSpan(owner)));
            Assert.Equal(type, record.Type);

            var shape = RDataShape.Of(type);
            var expanded = new List<byte>(record.RData[..shape.Before].ToArray());
            var at = record.RDataOffset + shape.Before;
            for (var i = 0; i < shape.Names; i++)
            {
                Assert.True(reader.TryReadNameAt(at, nameScratch, out var name, out at));
                expanded.AddRange(name.Octets);
            }

            expanded.AddRange(record.RData[(at - record.RDataOffset)..]);
            Assert.True(AsciiFold.EqualsFolded(rdata, expanded.ToArray()));
        }

        Assert.Equal(0, reader.Remaining);
    }

    private static (byte[] Owner, RecordType Type, byte[] RData) RandomRecord(Random random)
    {
        var type = Types[random.Next(Types.Length)];
        var shape = RDataShape.Of(type);
        var rdata = new List<byte>();
        rdata.AddRange(RandomOctets(random, shape.Names == 0 ? random.Next(0, 60) : shape.Before));
        for (var i = 0; i < shape.Names; i++)
        {
            rdata.AddRange(RandomName(random));
        }

        rdata.AddRange(RandomOctets(random, shape.After));
        return (RandomName(random), type, [.. rdata]);
    }

    private static byte[] RandomName(Random random)
    {
        // Few letters and short labels, so that suffixes meet often; now and then a name of the greatest length.
        if (random.Next(50) == 0)
        {
            return Wire.Labels(127, random.Next(2) == 0 ? 'a' : 'A');
        }

        var labels = Enumerable.Range(0, random.Next(0, 6)).SelectMany(_ =>
        {
            var label = Enumerable.Range(0, random.Next(1, 3)).Select(_ => (byte)"abA\u0000"[random.Next(4)]).ToArray();
            return new[] { (byte)label.Length }.Concat(label);
        });
        return [.. labels, 0];
    }

    private static byte[] RandomOctets(Random random, int count)
    {
        var octets = new byte[count];
        random.NextBytes(octets);
        return octets;
    }
}
