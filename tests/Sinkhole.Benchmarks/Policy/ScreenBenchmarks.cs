using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Benchmarks.Policy;

/// <summary>Screening of a plain answer and of one with a chain, where the list holds names only.</summary>
[MemoryDiagnoser]
public class ScreenBenchmarks
{
    private readonly ScreenBuffers buffers = new();
    private byte[] plain = [];
    private byte[] chain = [];
    private byte[] hostile = [];
    private PolicyBench bench = null!;

    [GlobalSetup]
    public void Prepare()
    {
        bench = new PolicyBench();
        bench.Publish(1, 1_000_000, withUnion: false);
        plain = Answer("www.donvi-mau.example");
        hostile = Hostile();
        chain = Answer("www.donvi-mau.example", "edge.donvi-mau.example", "pop.edge.donvi-mau.example", "a.cdn.test");
    }

    [GlobalCleanup]
    public void Remove() => bench.Remove();

    [Benchmark]
    public Verdict Plain() => bench.Engine.For(default, 1_000_000).Screen(plain, buffers);

    [Benchmark]
    public Verdict Chain() => bench.Engine.For(default, 1_000_000).Screen(chain, buffers);

    [Benchmark]
    public Verdict HostileOf64KiB() => bench.Engine.For(default, 1_000_000).Screen(hostile, buffers);

    /// <summary>As many aliases as fit a message, each to a name of as many labels as there can be.</summary>
    private static byte[] Hostile()
    {
        const int recordOctets = 16;
        var question = string.Join('.', Enumerable.Repeat("a", 126)) + ".";
        var octets = Answer(question);
        Array.Resize(ref octets, 65_535);
        var at = 12 + 253 + 4;
        var count = (octets.Length - at) / recordOctets;
        (octets[6], octets[7]) = ((byte)(count >> 8), (byte)count);
        for (var i = 0; i < count; i++, at += recordOctets)
        {
            ReadOnlySpan<byte> record = [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, (byte)i, 0xC0, 14];
            record.CopyTo(octets.AsSpan(at));
        }

        return octets;
    }

    private static byte[] Answer(params string[] names)
    {
        var octets = new byte[1024];
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(Wire(names[0]), RecordType.A, RecordClass.Internet);
        for (var i = 0; i + 1 < names.Length; i++)
        {
            writer.TryWriteRecord(Wire(names[i]), RecordType.Cname, RecordClass.Internet, 60, Wire(names[i + 1]).Octets);
        }

        for (byte i = 1; i <= 2; i++)
        {
            writer.TryWriteRecord(Wire(names[^1]), RecordType.A, RecordClass.Internet, 60, [192, 0, 2, i]);
        }

        return octets[..writer.Finish(new MessageHeader(1, MessageHeader.QueryResponse, 1, (ushort)(names.Length + 1), 0, 0))];
    }

    private static NameSpan Wire(string text) => DomainName.TryParse(text, out var name) ? name.Span : NameSpan.Root;
}
