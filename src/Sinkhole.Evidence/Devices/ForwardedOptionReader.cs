using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Text;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices;

/// <summary>Reads the EDNS options by which forwarders say whom they ask for. What is not whole is taken as not sent.</summary>
public static class ForwardedOptionReader
{
    /// <summary>RFC 7871.</summary>
    public const ushort ClientSubnet = 8;

    /// <summary>dnsmasq's <c>add-mac</c>.</summary>
    public const ushort Mac = 65001;

    /// <summary>dnsmasq's <c>add-mac=text</c> and <c>add-mac=base64</c>.</summary>
    public const ushort MacText = 65073;

    /// <summary>dnsmasq's <c>add-cpe-id</c>.</summary>
    public const ushort CustomerId = 65074;

    private const int MaxCustomerId = 4 * DeviceId.MaxLabel;
    private const int Base64Length = 8;
    private const int MappedBits = 96;
    private const ushort IPv4 = 1;
    private const ushort IPv6 = 2;

    /// <summary>Adds what the options of a query say, code, length and data one after the other, to an identity.</summary>
    public static ForwardedIdentity Read(ReadOnlySpan<byte> options, ForwardedIdentity known)
    {
        while (options.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(options[2..]);
            if (options.Length - 4 < length)
            {
                break;
            }

            known = Add(known, BinaryPrimitives.ReadUInt16BigEndian(options), options.Slice(4, length));
            options = options[(4 + length)..];
        }

        return known;
    }

    /// <summary>True for an option of a form that says something.</summary>
    internal static bool IsWhole(ushort code, ReadOnlySpan<byte> data) => code switch
    {
        Mac => MacAddress.TryRead(data, out _),
        MacText => TryReadText(data, out _),
        CustomerId => data.Length is > 0 and <= MaxCustomerId,
        ClientSubnet => TryReadSubnet(data, out _),
        _ => false,
    };

    /// <summary>True for a subnet of no bits: the client does not want to be told of (RFC 7871, 7.1.2), which is no fault.</summary>
    internal static bool IsSilent(ushort code, ReadOnlySpan<byte> data) => code == ClientSubnet && data.Length == 4 && data[2] == 0;

    // Of an option that comes twice the first counts, as EdnsView gives it.
    private static ForwardedIdentity Add(ForwardedIdentity known, ushort code, ReadOnlySpan<byte> data) => code switch
    {
        Mac when known.Mac is null && MacAddress.TryRead(data, out var mac) => known with { Mac = mac },
        MacText when known.MacText is null && TryReadText(data, out var mac) => known with { MacText = mac },
        CustomerId when known.CustomerId.Length == 0 && data.Length <= MaxCustomerId =>
            known with { CustomerId = HostText.Clean(Encoding.UTF8.GetString(data), DeviceId.MaxLabel) },
        ClientSubnet when known.ClientSubnet is null && TryReadSubnet(data, out var prefix) => known with { ClientSubnet = prefix },
        _ => known,
    };

    private static bool TryReadText(ReadOnlySpan<byte> data, out MacAddress mac)
    {
        Span<byte> octets = stackalloc byte[MacAddress.Size];
        if (data.Length == Base64Length)
        {
            mac = default;
            return Base64.DecodeFromUtf8(data, octets, out _, out var written) == System.Buffers.OperationStatus.Done
                && MacAddress.TryRead(octets[..written], out mac);
        }

        Span<char> text = stackalloc char[32];
        mac = default;
        return data.Length <= text.Length && Encoding.Latin1.GetChars(data, text) is var length && MacAddress.TryParse(text[..length], out mac);
    }

    /// <summary>RFC 7871, 6: family, source prefix, scope prefix, and as many octets of the address as the source prefix needs.</summary>
    private static bool TryReadSubnet(ReadOnlySpan<byte> data, out InternetPrefix prefix)
    {
        prefix = default;
        if (data.Length < 4)
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt16BigEndian(data) switch { IPv4 => 4, IPv6 => InternetAddress.Size, _ => 0 };
        var bits = data[2];

        // A prefix of no bits says that the client does not want to be told of.
        if (size == 0 || bits == 0 || bits > 8 * size || data.Length - 4 != (bits + 7) / 8)
        {
            return false;
        }

        Span<byte> octets = stackalloc byte[InternetAddress.Size];
        octets.Clear();
        data[4..].CopyTo(octets);
        prefix = InternetPrefixCut.Of(InternetAddress.FromOctets(octets[..size]), size == 4 ? bits + MappedBits : bits);
        return true;
    }
}
