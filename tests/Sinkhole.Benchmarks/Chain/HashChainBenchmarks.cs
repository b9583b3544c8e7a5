using BenchmarkDotNet.Attributes;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Benchmarks.Chain;

/// <summary>What a record costs on its way into the chain: its canonical form, its link, both together, and checking it again.</summary>
[MemoryDiagnoser]
public class HashChainBenchmarks
{
    private readonly CanonicalJsonWriter json = new();
    private readonly HashChain chain = new();
    private readonly ChainVerifier verifier = new(ChainPoint.Origin, []);
    private readonly HashChain verified = new();
    private byte[] record = [];
    private long sequence;

    [GlobalSetup]
    public void Prepare() => record = Write(1, "c2.alpha.example").ToArray();

    [Benchmark]
    public int Form() => Write(1, "c2.alpha.example").Length;

    [Benchmark]
    public int FormOfUtf8() => WriteUtf8(1).Length;

    [Benchmark]
    public Sha256Hash Link() => chain.Append(record);

    [Benchmark(Baseline = true)]
    public Sha256Hash FormAndLink() => chain.Append(Write(1, "c2.alpha.example"));

    [Benchmark]
    public long LinkAndVerify()
    {
        var previous = verified.Last;
        verifier.Add(++sequence, previous, verified.Append(record), record);
        return sequence;
    }

    private ReadOnlySpan<byte> Write(long number, string name)
    {
        json.Begin();
        json.WriteText("attr_confidence"u8, "thấp (MAC ngẫu nhiên)");
        json.WriteText("attr_source"u8, "dhcp");
        json.WriteText("botnet"u8, "Botnet-Alpha");
        json.WriteText("client_ip"u8, "192.0.2.121");
        json.WriteNumber("client_port"u8, 50005);
        json.WriteText("device_id"u8, "mac:00:00:5e:00:53:01");
        json.WriteText("excluded"u8, "");
        json.WriteText("family"u8, "Alpha.Loader");
        json.WriteText("indicator"u8, "c2.alpha.example");
        json.WriteText("list_version"u8, "v1");
        json.WriteText("proto"u8, "udp");
        json.WriteText("qname"u8, name);
        json.WriteText("qtype"u8, "A");
        json.WriteNumber("seq"u8, number);
        json.WriteText("time"u8, "2022-09-05T08:01:00+07:00");
        json.WriteText("trigger"u8, "qname");
        json.WriteText("unit"u8, "DEMO.01");
        return json.End();
    }

    private ReadOnlySpan<byte> WriteUtf8(long number)
    {
        json.Begin();
        json.WriteText("attr_confidence"u8, "thấp (MAC ngẫu nhiên)"u8);
        json.WriteText("attr_source"u8, "dhcp"u8);
        json.WriteText("botnet"u8, "Botnet-Alpha"u8);
        json.WriteText("client_ip"u8, "192.0.2.121"u8);
        json.WriteNumber("client_port"u8, 50005);
        json.WriteText("device_id"u8, "mac:00:00:5e:00:53:01"u8);
        json.WriteText("excluded"u8, ""u8);
        json.WriteText("family"u8, "Alpha.Loader"u8);
        json.WriteText("indicator"u8, "c2.alpha.example"u8);
        json.WriteText("list_version"u8, "v1"u8);
        json.WriteText("proto"u8, "udp"u8);
        json.WriteText("qname"u8, "c2.alpha.example"u8);
        json.WriteText("qtype"u8, "A"u8);
        json.WriteNumber("seq"u8, number);
        json.WriteText("time"u8, "2022-09-05T08:01:00+07:00"u8);
        json.WriteText("trigger"u8, "qname"u8);
        json.WriteText("unit"u8, "DEMO.01"u8);
        return json.End();
    }
}
