using System.Globalization;

namespace Sinkhole.Dns.Records;

/// <summary>A network: every address that shares the first <paramref name="Length"/> bits of <paramref name="Network"/>.</summary>
/// <param name="Network">The network address, host bits cleared.</param>
/// <param name="Length">Bits in the mapped form: 96 to 128 for IPv4, 0 to 128 for IPv6.</param>
public readonly record struct InternetPrefix(InternetAddress Network, int Length)
{
    private const int MappedBits = 96;

    /// <summary>Reads <c>address/bits</c> or a lone address; host bits are cleared.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out InternetPrefix prefix)
    {
        prefix = default;
        var slash = text.IndexOf('/');
        if (!InternetAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
        {
            return false;
        }

        var most = address.IsIPv4 ? 32 : 128;
        var bits = most;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > most))
        {
            return false;
        }

        var length = address.IsIPv4 ? bits + MappedBits : bits;
        var (high, low) = Mask(length);
        prefix = new InternetPrefix(new InternetAddress(address.High & high, address.Low & low), length);
        return true;
    }

    /// <summary>True when the address lies in this network; IPv4 and IPv6 never match each other.</summary>
    public bool Contains(InternetAddress address)
    {
        var (high, low) = Mask(Length);
        return address.IsIPv4 == Network.IsIPv4 && (address.High & high) == Network.High && (address.Low & low) == Network.Low;
    }

    /// <summary>A lone address without length, else <c>network/bits</c>.</summary>
    public override string ToString()
    {
        var bits = Network.IsIPv4 ? Length - MappedBits : Length;
        return Length == 128 ? Network.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Network}/{bits}");
    }

    private static (ulong High, ulong Low) Mask(int length) => length switch
    {
        0 => (0, 0),
        <= 64 => (ulong.MaxValue << (64 - length), 0),
        _ => (ulong.MaxValue, ulong.MaxValue << (128 - length)),
    };
}
