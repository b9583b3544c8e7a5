using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Resolution;
using Sinkhole.Server.Queries;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>Writing the two answers that are written most: one from the cache, and an error with its reason.</summary>
[MemoryDiagnoser]
public class ResponseComposerBenchmarks
{
    private readonly byte[] scratch = new byte[NameSpan.MaxLength];
    private readonly byte[] response = new byte[1232];
    private readonly Recall recall = new(RecallState.Fresh, CachedAnswer.Make(), 7, 86400);
    private byte[] query = [];

    [Params(false, true)]
    public bool Edns { get; set; }

    [GlobalSetup]
    public void Prepare() => query = WireQuery.Query(Edns);

    [Benchmark]
    public int WriteStored()
    {
        QueryReader.Read(query, Transport.Udp, 1232, scratch, out var read);
        return ResponseComposer.WriteStored(read, recall, response);
    }

    [Benchmark]
    public int WriteError()
    {
        QueryReader.Read(query, Transport.Udp, 1232, scratch, out var read);
        return ResponseComposer.WriteError(read, Rcode.Refused, ExtendedErrorCode.Prohibited, response);
    }
}
