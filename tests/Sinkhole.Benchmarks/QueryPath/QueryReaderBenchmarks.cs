using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Server.Queries;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>Reading a query, with and without EDNS.</summary>
[MemoryDiagnoser]
public class QueryReaderBenchmarks
{
    private readonly byte[] scratch = new byte[NameSpan.MaxLength];
    private byte[] query = [];

    [Params(false, true)]
    public bool Edns { get; set; }

    [GlobalSetup]
    public void Prepare() => query = WireQuery.Query(Edns);

    [Benchmark]
    public int Read() => QueryReader.Read(query, Transport.Udp, 1232, scratch, out var read) == QueryFault.None ? read.Limit : -1;
}
