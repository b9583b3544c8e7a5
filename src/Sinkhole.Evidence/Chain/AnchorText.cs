using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sinkhole.Dns.Dnssec;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// An anchor as one line for mail, syslog and paper: a mark, its canonical JSON, its signature. It fits in the 480 octets of the shortest
/// message every syslog receiver takes (RFC 5424, 6.1).
/// </summary>
public static class AnchorText
{
    /// <summary>What the line begins with.</summary>
    public const string Mark = "sinkhole-anchor ";

    /// <summary>A line is shorter than this.</summary>
    public const int MaxOctets = 480;

    /// <summary>The line, without an end of line.</summary>
    public static string Format(SignedAnchor anchor) => $"{Mark}{Encoding.ASCII.GetString(anchor.Anchor.ToCanonicalJson())} {anchor.Signature}";

    /// <summary>What the lines of a chain's anchors begin with: the chain is the first member of their JSON.</summary>
    public static string BeginningOf(string chain) => $"{Mark}{{\"chain\":\"{chain}\",";

    /// <summary>Reads the line; what a mail or syslog server put before the mark is passed over. The signature is not verified here.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out SignedAnchor? anchor)
    {
        anchor = null;
        var mark = line.LastIndexOf(Mark);
        var text = mark < 0 ? default : line[(mark + Mark.Length)..].Trim();
        var space = text.LastIndexOf(' ');
        if (space < 0 || text.Length > MaxOctets || !Ascii.IsValid(text))
        {
            return false;
        }

        Span<byte> signature = stackalloc byte[Ed25519.SignatureSize];
        var json = Encoding.ASCII.GetBytes(text[..space].ToArray());
        if (!Anchor.TryRead(json, out var read) || !SignedAnchor.TryDecode(text[(space + 1)..], signature))
        {
            return false;
        }

        anchor = new SignedAnchor(read, text[(space + 1)..].ToString());
        return true;
    }
}
