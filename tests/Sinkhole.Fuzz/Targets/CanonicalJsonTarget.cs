using Sinkhole.Evidence.Chain;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A record as canonical JSON: what is read is the same octets when it is written again.</summary>
internal sealed class CanonicalJsonTarget : IFuzzTarget
{
    private readonly CanonicalJsonWriter json = new();

    public string Name => "canonical-json";

    public int MaxLength => 1_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var reader = new CanonicalJsonReader(input);
        var way = 0;
        json.Begin();
        while (reader.TryRead())
        {
            way = HashCode.Combine(way, reader.Kind, Math.Min(reader.Value.Length, 8));
            switch (reader.Kind)
            {
                case CanonicalJsonKind.Number:
                    json.WriteNumber(reader.Key, reader.Number);
                    break;
                case CanonicalJsonKind.Text:
                    json.WriteText(reader.Key, reader.GetText());
                    break;
                case CanonicalJsonKind.Texts:
                    json.WriteTexts(reader.Key, reader.GetTexts());
                    break;
                default:
                    throw new InvalidOperationException("There is no other kind.");
            }
        }

        Invariant.Holds(!reader.IsWhole || json.End().SequenceEqual(input), "A record has one form.");
        Invariant.Holds(reader.IsWhole == CanonicalJsonReader.IsCanonical(input), "Both ways to read agree.");
        return HashCode.Combine(way, reader.IsWhole);
    }
}
