using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;
using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>Writing the query to an upstream: a random id, and a random case for each letter.</summary>
[MemoryDiagnoser]
public class UpstreamQueryBenchmarks
{
    private readonly ResolutionQuestion question = new(WireQuery.Name(WireQuery.OrdinaryName), RecordType.A, DnssecOk: false, CheckingDisabled: false);
    private readonly byte[] octets = new byte[UpstreamQuery.MaxOctets];

    [Params(false, true)]
    public bool MixCase { get; set; }

    [Benchmark]
    public int Write() => UpstreamQuery.Write(question, withEdns: true, MixCase, octets, out _);
}
