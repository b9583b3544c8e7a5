using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;
using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>Making an answer to keep out of an upstream's response with an alias and two addresses.</summary>
[MemoryDiagnoser]
public class AnswerBuilderBenchmarks
{
    private readonly AnswerBuilder builder = new(new ForwardingOptions(), _ => true);
    private readonly ResolutionQuestion question = new(WireQuery.Name(WireQuery.OrdinaryName), RecordType.A, DnssecOk: false, CheckingDisabled: false);
    private readonly byte[] response = WireQuery.Response();

    [Benchmark]
    public bool Build() => builder.Build(response, question) is not null;
}
