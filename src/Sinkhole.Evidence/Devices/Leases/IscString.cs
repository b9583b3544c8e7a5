using System.Text;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>The octets of a string as <c>dhcpd.leases</c> writes them: printable ones as they are, others as a backslash and three octal digits.</summary>
internal static class IscString
{
    /// <summary>Reads a word with its quotes; false when it has none, or is longer than the target.</summary>
    public static bool TryRead(ReadOnlySpan<char> word, Span<byte> octets, out int count)
    {
        count = 0;
        if (word.Length < 2 || word[0] != '"' || word[^1] != '"')
        {
            return false;
        }

        var rest = word[1..^1];
        while (!rest.IsEmpty)
        {
            var taken = TakeOctets(rest, octets[count..], out var written);
            if (taken == 0)
            {
                return false;
            }

            rest = rest[taken..];
            count += written;
        }

        return true;
    }

    /// <summary>A host name between quotes, cleaned; empty when the word is no string.</summary>
    public static string ReadHost(ReadOnlySpan<char> word)
    {
        Span<byte> octets = stackalloc byte[IscLexer.MaxWord];
        return TryRead(word, octets, out var count) ? HostText.Clean(Encoding.UTF8.GetString(octets[..count])) : "";
    }

    /// <summary>Takes one character or escape; 0 when there is no room for it.</summary>
    private static int TakeOctets(ReadOnlySpan<char> rest, Span<byte> octets, out int written)
    {
        written = 0;
        if (rest[0] == '\\' && rest.Length >= 4 && !rest[1..4].ContainsAnyExceptInRange('0', '7'))
        {
            var value = ((rest[1] - '0') << 6) | ((rest[2] - '0') << 3) | (rest[3] - '0');
            if (octets.IsEmpty || value > byte.MaxValue)
            {
                return 0;
            }

            octets[0] = (byte)value;
            written = 1;
            return 4;
        }

        var escape = rest[0] == '\\' && rest.Length > 1 ? 1 : 0;
        if (Rune.DecodeFromUtf16(rest[escape..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            rune = Rune.ReplacementChar;
        }

        return rune.TryEncodeToUtf8(octets, out written) ? escape + length : 0;
    }
}
