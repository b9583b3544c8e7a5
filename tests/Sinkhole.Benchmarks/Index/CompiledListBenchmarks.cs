using BenchmarkDotNet.Attributes;
using Sinkhole.Benchmarks.Policy;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Benchmarks.Index;

/// <summary>Lookups in one list whose touched parts lie in the processor's caches; the report command measures it from memory.</summary>
[MemoryDiagnoser]
public class CompiledListBenchmarks
{
    private readonly NameBuffer listed = PolicyBench.Buffer("a.b." + NameSource.Name(77));
    private readonly NameBuffer unlisted = PolicyBench.Buffer("www.donvi-mau.example");
    private PolicyBench bench = null!;

    [Params(10_000, 1_000_000)]
    public int Names { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        bench = new PolicyBench();
        bench.Publish(1, Names, withUnion: false);
    }

    [GlobalCleanup]
    public void Remove() => bench.Remove();

    [Benchmark]
    public bool Hit() => bench.Lists[0].TryFindName(listed, RuleTrigger.QName, 0, out _);

    [Benchmark]
    public bool Miss() => bench.Lists[0].TryFindName(unlisted, RuleTrigger.QName, 0, out _);
}
