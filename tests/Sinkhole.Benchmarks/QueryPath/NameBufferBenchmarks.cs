using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Names;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>Folding and hashing a name: what every query pays before it is decided.</summary>
[MemoryDiagnoser]
public class NameBufferBenchmarks
{
    private readonly NameBuffer buffer = new();
    private byte[] name = [];

    [Params(WireQuery.OrdinaryName, "A.B.C.D.E.F.DONVI-MAU.EXAMPLE", "mã-độc.example")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        // Octets above 0x7F come as they are, in UTF-8; a name in text would be canonical already.
        var wire = new List<byte>();
        foreach (var label in Name.Split('.').Select(System.Text.Encoding.UTF8.GetBytes))
        {
            wire.Add((byte)label.Length);
            wire.AddRange(label);
        }

        name = [.. wire, 0];
    }

    [Benchmark]
    public bool Assign() => buffer.Assign(new NameSpan(name));
}
