using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>Reads the ends of a connection as an ASA writes them.</summary>
internal static class AsaEnds
{
    /// <summary>Reads two ends behind their marks; <paramref name="isClosed"/> says whether something stands behind the second: else it may be cut.</summary>
    public static bool TryReadPair(ReadOnlySpan<byte> text, ReadOnlySpan<byte> firstMark, ReadOnlySpan<byte> secondMark, out ConnectionEnds ends, out bool isClosed)
    {
        ends = default;
        isClosed = false;
        var words = new LineCursor(text);
        if (!words.TryTakeUntil(firstMark, out _) || !words.TryTakeUntil(secondMark, out var first))
        {
            return false;
        }

        // A name of an interface may hold blanks: "NP Identity Ifc:10.1.1.1/22".
        var end = EndOf(words.Rest);
        if (!TryReadEnd(EndOf(first), out var one, out var onePort) || !TryReadEnd(end, out var other, out var otherPort))
        {
            return false;
        }

        ends = new ConnectionEnds(one, onePort, other, otherPort);
        isClosed = words.Rest.Overlaps(end, out var at) && at + end.Length < words.Rest.Length;
        return true;
    }

    /// <summary><c>inside:10.66.10.21/50005</c>, <c>10.66.10.21/50005</c>, <c>outside:2001:db8::1/443</c>, <c>inside:10.66.10.21</c>; a user may follow in parentheses.</summary>
    public static bool TryReadEnd(ReadOnlySpan<byte> text, out InternetAddress address, out ushort? port)
    {
        port = null;
        var user = text.IndexOf((byte)'(');
        text = user < 0 ? text : text[..user];
        var slash = text.LastIndexOf((byte)'/');
        if (slash >= 0)
        {
            port = LogAddress.TryParsePort(text[(slash + 1)..], out var number) ? number : null;
            text = text[..slash];
        }

        if (LogAddress.TryParse(text, out address))
        {
            return slash < 0 || port is not null;
        }

        var colon = text.IndexOf((byte)':');
        return colon > 0 && LogAddress.TryParse(text[(colon + 1)..], out address) && (slash < 0 || port is not null);
    }

    /// <summary><c>inside/10.66.10.21(50005)</c>, perhaps with a user in parentheses behind.</summary>
    public static bool TryReadListed(ReadOnlySpan<byte> text, out InternetAddress address, out ushort? port)
    {
        address = default;
        port = null;
        var open = text.IndexOf((byte)'(');
        var close = open < 0 ? -1 : text[open..].IndexOf((byte)')');
        if (close < 0)
        {
            return false;
        }

        port = LogAddress.TryParsePort(text.Slice(open + 1, close - 1), out var number) ? number : null;
        return LogAddress.TryParse(text[(text[..open].LastIndexOf((byte)'/') + 1)..open], out address);
    }

    private static ReadOnlySpan<byte> EndOf(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        var blank = text.IndexOf((byte)' ');
        if (colon > blank && blank >= 0 && !text[..blank].ContainsAny((byte)'/', (byte)'.'))
        {
            text = text[(text[..colon].LastIndexOf((byte)' ') + 1)..];
        }

        return new LineCursor(text).Word();
    }
}
