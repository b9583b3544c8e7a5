using BenchmarkDotNet.Attributes;
using Sinkhole.Benchmarks.Index;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Benchmarks.Policy;

/// <summary>The verdict on a question over one list and over many, with and without a union of them.</summary>
[MemoryDiagnoser]
public class ClientPolicyBenchmarks
{
    private readonly NameBuffer listed = PolicyBench.Buffer("a.b." + NameSource.Name(77));
    private readonly NameBuffer unlisted = PolicyBench.Buffer("www.donvi-mau.example");
    private readonly InternetAddress client = InternetAddress.FromIPv4(0xC0000201);
    private PolicyBench bench = null!;

    [Params(1, 16)]
    public int Lists { get; set; }

    [Params(false, true)]
    public bool Union { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        bench = new PolicyBench();
        bench.Publish(Lists, 100_000, Union);
    }

    [GlobalCleanup]
    public void Remove() => bench.Remove();

    [Benchmark]
    public Verdict Hit() => bench.Engine.For(client, 1_000_000).Decide(listed);

    [Benchmark]
    public Verdict Miss() => bench.Engine.For(client, 1_000_000).Decide(unlisted);

    [Benchmark]
    public long Mark() => bench.Engine.For(client, 1_000_000).Mark;
}
