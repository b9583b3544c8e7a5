using System.Buffers;
using System.Text;

namespace Sinkhole.Server.Landing;

/// <summary>The head of an HTTP/1 request (RFC 9112): of it the method, the host it asks for and what the client calls itself.</summary>
internal ref struct HttpHead
{
    /// <summary>Most octets that are read of a head: what servers and browsers agree on, many cookies included.</summary>
    public const int MaxLength = 8192;

    // Browsers send some twenty; a head is read from its start whenever more of it comes, so that this bounds the work too.
    private const int MaxFields = 100;

    // The longest registered one has 17 (RFC 4437, UPDATEREDIRECTREF).
    private const int MaxMethodLength = 20;

    private static readonly SearchValues<byte> MethodOctets = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ-"u8);

    // RFC 9110, 5.6.2.
    private static readonly SearchValues<byte> TokenOctets =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private bool isBroken;
    private int hosts;

    /// <summary>The method.</summary>
    public ReadOnlySpan<byte> Method { get; private set; }

    /// <summary>The name of the host that is asked for; empty for none, and for any doubt which one.</summary>
    public ReadOnlySpan<byte> Host { get; private set; }

    /// <summary>What the client calls itself; empty for nothing.</summary>
    public ReadOnlySpan<byte> Agent { get; private set; }

    /// <summary>Reads what stands at the beginning of octets; only a whole head names a host.</summary>
    public static HttpReading Read(ReadOnlySpan<byte> octets, out HttpHead head)
    {
        head = default;
        var room = octets[..Math.Min(octets.Length, MaxLength)];
        var isFull = room.Length == MaxLength;
        if (!CanBegin(room, out var method))
        {
            return HttpReading.None;
        }

        if (!TryTakeLine(ref room, out var line))
        {
            return isFull ? ReadLongLine(room, method) : HttpReading.Unclear;
        }

        if (!TrySplit(line, method, out var target))
        {
            return HttpReading.None;
        }

        head.Method = line[..method];
        for (var count = 0; count <= MaxFields && TryTakeLine(ref room, out var field); count++)
        {
            if (field.IsEmpty)
            {
                head.Settle(target);
                return HttpReading.Whole;
            }

            if (count == MaxFields)
            {
                head = default;
                return HttpReading.TooLong;
            }

            head.Take(field);
        }

        head = default;
        return isFull ? HttpReading.TooLong : HttpReading.Partial;
    }

    private static bool CanBegin(ReadOnlySpan<byte> octets, out int method)
    {
        var end = octets.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? octets : octets[..end];
        method = line.IndexOf((byte)' ');
        var word = method < 0 ? line : line[..method];
        return word.Length <= MaxMethodLength && word.IndexOfAnyExcept(MethodOctets) < 0 && (end < 0 || method > 0) && method != 0
            && line[word.Length..].IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
    }

    // A line without its end says nothing of its version: only what can be nothing else is taken for a request.
    private static HttpReading ReadLongLine(ReadOnlySpan<byte> octets, int method) =>
        method > 0 && (octets[method + 1] == (byte)'/' || octets[(method + 1)..].StartsWith("http"u8)) ? HttpReading.TooLong : HttpReading.None;

    private static bool TryTakeLine(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest.IndexOf((byte)'\n');
        line = default;
        if (end < 0)
        {
            return false;
        }

        // RFC 9112, 2.2: a recipient may take a lone LF for the end of a line.
        line = end > 0 && rest[end - 1] == (byte)'\r' ? rest[..(end - 1)] : rest[..end];
        rest = rest[(end + 1)..];
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<byte> line, int method, out ReadOnlySpan<byte> target)
    {
        var version = line.LastIndexOf((byte)' ');
        target = version > method + 1 ? line[(method + 1)..version] : default;
        return !target.IsEmpty && line[(version + 1)..] is [.. var name, var minor] && name.SequenceEqual("HTTP/1."u8) && char.IsAsciiDigit((char)minor);
    }

    private void Take(ReadOnlySpan<byte> field)
    {
        var colon = field.IndexOf((byte)':');
        if (colon <= 0 || field[..colon].IndexOfAnyExcept(TokenOctets) >= 0)
        {
            // A folded line too (RFC 9112, 5.2): servers differ in what they make of it.
            isBroken = true;
            return;
        }

        var value = field[(colon + 1)..].Trim(" \t"u8);
        if (Ascii.EqualsIgnoreCase(field[..colon], "host"u8))
        {
            hosts++;
            Host = HostName.TryReadAuthority(value, out var name) ? name : default;
        }
        else if (Agent.IsEmpty && Ascii.EqualsIgnoreCase(field[..colon], "user-agent"u8))
        {
            Agent = value;
        }
    }

    private void Settle(ReadOnlySpan<byte> target)
    {
        // RFC 9112, 3.2: two hosts are none, and a target that names its own goes before the field.
        if (isBroken || hosts > 1)
        {
            Host = default;
        }
        else if (TryTakeAuthority(target, out var authority))
        {
            Host = HostName.TryReadAuthority(authority, out var name) ? name : default;
        }
    }

    private readonly bool TryTakeAuthority(ReadOnlySpan<byte> target, out ReadOnlySpan<byte> authority)
    {
        if (Method.SequenceEqual("CONNECT"u8))
        {
            authority = target;
            return true;
        }

        authority = default;
        var colon = target.IndexOf("://"u8);
        if (target[0] == (byte)'/' || colon < 0)
        {
            return false;
        }

        var rest = target[(colon + 3)..];
        var end = rest.IndexOfAny((byte)'/', (byte)'?', (byte)'#');
        authority = end < 0 ? rest : rest[..end];
        return true;
    }
}
