using System.Text;
using Sinkhole.Evidence.Chain;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A line of mail or syslog that may hold an anchor.</summary>
internal sealed class AnchorTextTarget : IFuzzTarget
{
    public string Name => "anchor-text";

    public int MaxLength => 1_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var line = Encoding.UTF8.GetString(input);
        if (!AnchorText.TryParse(line, out var anchor))
        {
            // How far it came, as far as that can be told from without.
            return HashCode.Combine(line.LastIndexOf(AnchorText.Mark, StringComparison.Ordinal) >= 0, line.Length / 64, line.Trim().LastIndexOf(' ') / 64);
        }

        var again = AnchorText.Format(anchor);
        Invariant.Holds(line.TrimEnd().EndsWith(again, StringComparison.Ordinal), "An anchor has one form.");
        Invariant.Holds(Encoding.UTF8.GetByteCount(again) < AnchorText.MaxOctets, "An anchor is a short line.");
        Invariant.Holds(anchor.Anchor is { First: >= 1 } one && one.Last >= one.First && one.Count >= 1, "An anchor covers something.");
        return HashCode.Combine(1, anchor.Anchor.IsTombstone, again.Length / 8);
    }
}
