using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;
using Sinkhole.Resolution.Caching;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>Finding an answer among few, which lie in the processor's caches, and among many, which do not.</summary>
[MemoryDiagnoser]
public class AnswerCacheBenchmarks
{
    private const int Asked = 1 << 16;
    private const long MaxOctets = 1L << 30;

    private readonly AnswerCache cache = new(new CacheOptions { MaxOctets = MaxOctets }, MaxOctets, TimeProvider.System);
    private readonly AnswerRoom room = new();
    private byte[][] names = [];
    private byte[] unknown = [];
    private long now;
    private int next;

    [Params(1_000, 1_000_000)]
    public int Answers { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        for (var i = 0; i < Answers; i++)
        {
            cache.Store(new QuestionKey(NameOf(i), RecordType.A, dnssecOk: false, checkingDisabled: false), CachedAnswer.Make(), 3600, isNegative: false);
        }

        var random = new Random(1);
        now = TimeProvider.System.GetTimestamp();
        names = [.. Enumerable.Range(0, Asked).Select(_ => NameOf(random.Next(Answers)))];
        unknown = WireQuery.Name("nobody.asked-for-this.example");
    }

    [Benchmark]
    public RecallState Hit() => cache.Find(new QuestionKey(names[next++ & (Asked - 1)], RecordType.A, dnssecOk: false, checkingDisabled: false), now, room).State;

    [Benchmark]
    public RecallState Miss() => cache.Find(new QuestionKey(unknown, RecordType.A, dnssecOk: false, checkingDisabled: false), now, room).State;

    private static byte[] NameOf(int number) => WireQuery.Name(Names.OrdinaryNames.Name(number));
}
