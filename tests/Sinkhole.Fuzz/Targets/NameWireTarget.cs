using Sinkhole.Dns.Names;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A name of any octets: its canonical form, its suffixes and their hashes, its text.</summary>
internal sealed class NameWireTarget : IFuzzTarget
{
    private readonly NameBuffer buffer = new();
    private readonly NameBuffer again = new();
    private readonly byte[] text = new byte[NameSpan.MaxLength];

    public string Name => "name-wire";

    public int MaxLength => 300;

    public int Run(ReadOnlySpan<byte> input)
    {
        if (!NameSpan.TryRead(input, out var name))
        {
            return -1;
        }

        var fits = buffer.Assign(name);
        Invariant.Holds(NameSpan.TryRead(buffer.Name.Octets, out var whole) && whole.Length == buffer.Name.Length, "The canonical form is one whole name.");
        Invariant.Holds(again.Assign(buffer.Name) == fits && again.Name.SequenceEqual(buffer.Name), "The canonical form is its own.");
        Invariant.Holds(buffer.LabelCount == name.LabelCount, "Labels stay as many.");
        var rest = buffer.Name;
        for (var label = 0; label <= buffer.LabelCount; label++)
        {
            Invariant.Holds(buffer.Suffix(label).SequenceEqual(rest), "A suffix is the name's parent.");
            Invariant.Holds(buffer.SuffixHash(label) == NameHash.Of(rest), "A suffix has the hash of that name alone.");
            rest = rest.Parent;
        }

        Invariant.Holds(
            NameText.TryParse(NameText.Format(name), text, out var length) && name.Octets.SequenceEqual(text.AsSpan(0, length)),
            "A name printed reads back.");
        Invariant.Holds((DomainName.From(name) is { } owned && owned.Hash == buffer.Hash) == fits, "The owned form is the buffer's.");
        return HashCode.Combine(Math.Min(name.LabelCount, 10), buffer.IsAscii, fits, buffer.Name.Length.CompareTo(name.Length), name.Length / 16);
    }
}
