using System.Globalization;
using System.Text;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Tests.Chain;

/// <summary>One record of a chain for tests, whose parts can be tampered with one by one.</summary>
internal sealed record TestRecord(long Sequence, string Name, Sha256Hash Previous, Sha256Hash Hash)
{
    public byte[] Json => JsonOf(Sequence, Name);

    /// <summary>A chain of so many records.</summary>
    public static List<TestRecord> Chain(int count)
    {
        var records = new List<TestRecord>();
        var chain = new HashChain();
        for (var sequence = 1; sequence <= count; sequence++)
        {
            records.Add(Next(chain, sequence, string.Create(CultureInfo.InvariantCulture, $"c{sequence}.alpha.example")));
        }

        return records;
    }

    /// <summary>The same record with the hash it would have if it had always been so.</summary>
    public TestRecord Rehashed() => this with { Hash = new HashChain(Previous).Append(Json) };

    /// <summary>These records again from one on, each with the hash it would have behind the one before it.</summary>
    public static List<TestRecord> Recomputed(IReadOnlyList<TestRecord> records)
    {
        var chain = new HashChain();
        return [.. records.Select(record => Next(chain, record.Sequence, record.Name))];
    }

    public Anchor Anchor(long first, KeyFingerprint key = default) => new()
    {
        Chain = "test",
        First = first,
        Last = Sequence,
        Hash = Hash,
        MadeAt = new DateTimeOffset(2022, 9, 5, 1, 1, 0, TimeSpan.Zero),
        Version = "0.1.0",
        Key = key,
    };

    private static TestRecord Next(HashChain chain, long sequence, string name)
    {
        var previous = chain.Last;
        return new TestRecord(sequence, name, previous, chain.Append(JsonOf(sequence, name)));
    }

    private static byte[] JsonOf(long sequence, string name) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"qname\":\"{name}\",\"seq\":{sequence}}}"));
}
