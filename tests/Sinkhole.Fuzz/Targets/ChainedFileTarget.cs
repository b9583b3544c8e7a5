using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A file with the records of a chain, in one of its forms.</summary>
internal sealed class ChainedFileTarget(string name, ChainForm form) : IFuzzTarget
{
    public string Name => name;

    public int MaxLength => 6_000;

    public int ShortRun => 5_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var verifier = new ChainVerifier(ChainPoint.Origin, []);
        using var file = new MemoryStream(input.ToArray());
        ChainedFile.Read(file, form, verifier);
        var verdict = verifier.Finish();

        Invariant.Holds(verdict.Records <= 1 + (input.Length / 64), "No record comes from nothing.");
        Invariant.Holds(!verdict.IsWhole || verdict.Last.Sequence == verdict.Records, "A whole chain has no gaps.");
        Invariant.Holds(verdict.IsWhole || verdict.Break!.English.Length > 0, "A break says what it is.");
        return HashCode.Combine(verdict.Records, verdict.Last.Sequence, verdict.Break?.Fault, verdict.Break?.Sequence is { } at ? Math.Clamp(at, -1, 20) : 0);
    }
}
