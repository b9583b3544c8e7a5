using BenchmarkDotNet.Attributes;
using Sinkhole.Dns.Dnssec;

namespace Sinkhole.Benchmarks.Chain;

/// <summary>What an anchor costs: a signature over its text, and checking it.</summary>
[MemoryDiagnoser]
public class Ed25519Benchmarks
{
    private readonly byte[] privateKey = new byte[Ed25519.KeySize];
    private readonly byte[] publicKey = new byte[Ed25519.KeySize];
    private readonly byte[] signature = new byte[Ed25519.SignatureSize];
    private readonly byte[] message = new byte[300];

    [GlobalSetup]
    public void Prepare()
    {
        Ed25519.Generate(privateKey, publicKey);
        Ed25519.TrySign(privateKey, message, signature);
    }

    [Benchmark]
    public bool Sign() => Ed25519.TrySign(privateKey, message, signature);

    [Benchmark]
    public bool Verify() => Ed25519.Verify(publicKey, message, signature);
}
