using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Text;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.ZoneText;

/// <summary>The parameters of SVCB and HTTPS records in presentation form (RFC 9460, 2.1 and 7).</summary>
internal static class ServiceParameters
{
    private const int Mandatory = 0;
    private const int Alpn = 1;
    private const int NoDefaultAlpn = 2;
    private const int Port = 3;
    private const int IPv4Hint = 4;
    private const int Ech = 5;
    private const int IPv6Hint = 6;

    // More than the registry has; bounds the sorting.
    private const int MaxParameters = 64;

    private static readonly string[] Keys = ["mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint"];

    /// <summary>Reads the words from one on to the last and writes them in the order of their keys (RFC 9460, 2.2).</summary>
    public static bool TryRead(ZoneLexer lexer, int word, Span<byte> target, out int length)
    {
        length = 0;
        var sorted = new SortedDictionary<int, byte[]>();
        for (; word < lexer.Words.Count; word++)
        {
            var text = lexer.Text(lexer.Words[word]);
            var equals = text.IndexOf((byte)'=');
            var value = equals < 0 ? default : text[(equals + 1)..];
            if (lexer.Words[word].IsQuoted || sorted.Count == MaxParameters || !TryReadKey(equals < 0 ? text : text[..equals], out var key)
                || ReadValue(key, value) is not { } octets || !sorted.TryAdd(key, octets))
            {
                return false;
            }
        }

        foreach (var (key, octets) in sorted)
        {
            if (target.Length - length < octets.Length + 4 || octets.Length > ushort.MaxValue)
            {
                return false;
            }

            BinaryPrimitives.WriteUInt16BigEndian(target[length..], (ushort)key);
            BinaryPrimitives.WriteUInt16BigEndian(target[(length + 2)..], (ushort)octets.Length);
            octets.CopyTo(target[(length + 4)..]);
            length += octets.Length + 4;
        }

        return true;
    }

    private static bool TryReadKey(ReadOnlySpan<byte> text, out int key)
    {
        key = Array.IndexOf(Keys, text.Length <= 16 ? Encoding.Latin1.GetString(text) : "");
        if (key < 0 && text.StartsWith("key"u8) && ZoneNumber.TryParse(text[3..], ushort.MaxValue, out var number))
        {
            key = (int)number;
        }

        return key >= 0;
    }

    private static byte[]? ReadValue(int key, ReadOnlySpan<byte> value)
    {
        var octets = new byte[value.Length];
        if (!ZoneString.TryUnescape(value, octets, out var length))
        {
            return null;
        }

        var text = octets.AsSpan(0, length);
        return key switch
        {
            Mandatory => ReadEach(text, static (part, list) => TryReadKey(part, out var named) && Append(list, [(byte)(named >> 8), (byte)named])),
            Alpn => ReadEach(text, static (part, list) => part.Length is > 0 and <= 255 && Append(list, [(byte)part.Length]) && Append(list, part)),
            NoDefaultAlpn => text.IsEmpty ? [] : null,
            Port => ZoneNumber.TryParse(text, ushort.MaxValue, out var port) ? [(byte)(port >> 8), (byte)port] : null,
            IPv4Hint => ReadEach(text, static (part, list) => AppendAddress(part, 4, list)),
            IPv6Hint => ReadEach(text, static (part, list) => AppendAddress(part, 16, list)),
            Ech => ReadBase64(text),
            _ => text.ToArray(),
        };
    }

    private static byte[]? ReadEach(ReadOnlySpan<byte> text, Func<ReadOnlySpan<byte>, List<byte>, bool> read)
    {
        var list = new List<byte>();
        foreach (var part in text.Split((byte)','))
        {
            if (!read(text[part], list))
            {
                return null;
            }
        }

        return [.. list];
    }

    private static bool Append(List<byte> list, ReadOnlySpan<byte> octets)
    {
        list.AddRange(octets);
        return true;
    }

    private static bool AppendAddress(ReadOnlySpan<byte> text, int size, List<byte> list) =>
        Ascii.IsValid(text) && text.Length < 64 && InternetAddress.TryParse(Encoding.ASCII.GetString(text), out _)
        && IPAddress.Parse(Encoding.ASCII.GetString(text)).GetAddressBytes() is var octets && octets.Length == size && Append(list, octets);

    private static byte[]? ReadBase64(ReadOnlySpan<byte> text)
    {
        var octets = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, octets, out _, out var written) == OperationStatus.Done ? octets[..written] : null;
    }
}
