using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A whole export package. Those of the corpus are signed, by a key that is gone: only they are good.</summary>
internal sealed class PackageTarget : IFuzzTarget
{
    private static readonly PublicKey Key = Read("17f51c539fe2b7bb8e6f7b188afe693584cd73d00c93aae11717555ae080264f");

    private readonly PackageVerifier verifier = new(new TrustedKeys(Key), new PackageLimits());
    private readonly List<byte[]> packages = Corpus.Load("package");

    public string Name => "package";

    public int MaxLength => 20_000;

    public int ShortRun => 3_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        // Most mutations change the length, and then nothing stands where the directory says: the same again laid over each whole package.
        var ways = Verify(input.ToArray());
        foreach (var package in packages)
        {
            var overlaid = package.ToArray();
            input[..Math.Min(input.Length, overlaid.Length)].CopyTo(overlaid);
            ways = HashCode.Combine(ways, Verify(overlaid));
        }

        return ways;
    }

    private int Verify(byte[] package)
    {
        using var stream = new MemoryStream(package);
        var check = verifier.Verify(stream, "package.zip");

        Invariant.Holds(check.IsGood == packages.Exists(signed => signed.AsSpan().SequenceEqual(package)), "A package is good exactly as it was signed.");
        Invariant.Holds(check.IsGood || check.Problem!.Vietnamese.Length > 0, "A problem is told in both languages.");
        return HashCode.Combine(check.Problem?.Fault, check.Problem?.File, check.Problem?.Sequence, check.Manifest is null);
    }

    private static PublicKey Read(string octets) =>
        PublicKey.TryCreate(Convert.FromHexString(octets), out var key) ? key : throw new InvalidOperationException("The key of the corpus is none.");
}
