using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>Names and labels as people write them.</summary>
internal sealed class NameTextTarget : IFuzzTarget
{
    private readonly byte[] wire = new byte[NameSpan.MaxLength];
    private readonly byte[] back = new byte[NameSpan.MaxLength];

    public string Name => "name-text";

    public int MaxLength => 1_200;

    public int Run(ReadOnlySpan<byte> input)
    {
        var text = Encoding.UTF8.GetString(input);
        var label = IdnLabel.ToAsciiLabel(text);
        Invariant.Holds(label is null || (label.Length is > 0 and <= NameSpan.MaxLabelLength && Ascii.IsValid(label)), "An A-label is ASCII of at most 63 octets.");
        _ = IdnLabel.ToUnicodeLabel(text);

        var isName = DomainName.TryParse(text, out var owned);
        Invariant.Holds(!isName || (DomainName.TryParse(owned!.ToString(), out var reread) && reread.Equals(owned)), "A canonical name printed reads back.");
        if (!NameText.TryParse(text, wire, out var length))
        {
            return HashCode.Combine(label is null, isName);
        }

        var name = new NameSpan(wire.AsSpan(0, length));
        Invariant.Holds(NameSpan.TryRead(name.Octets, out var whole) && whole.Length == length, "What was read is one whole name.");
        Invariant.Holds(
            NameText.TryParse(name.ToString(), back, out var backLength) && name.Octets.SequenceEqual(back.AsSpan(0, backLength)),
            "A name printed reads back.");
        return HashCode.Combine(label is null, isName, name.LabelCount, length / 16);
    }
}
