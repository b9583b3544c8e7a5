using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sinkhole.Resolution.Upstreams;

/// <summary>
/// Reads an upstream as people write it: <c>192.0.2.53</c>, <c>192.0.2.54:5353</c>, <c>2001:db8::53</c>, <c>[2001:db8::53]:53</c>; without a port 53.
/// </summary>
public static class UpstreamAddress
{
    /// <summary>The port of Do53 (RFC 1035, 4.2).</summary>
    public const int DefaultPort = 53;

    /// <summary>Reads <paramref name="text"/>; when it cannot be used, <paramref name="problem"/> says why and what to write instead.</summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out IPEndPoint? endpoint, [NotNullWhen(false)] out UpstreamProblem? problem)
    {
        endpoint = null;
        problem = Judge(text.Trim(), ref endpoint);
        return problem is null;
    }

    /// <summary>The text <see cref="TryParse"/> reads; the port is left out when it is 53.</summary>
    public static string Format(IPEndPoint endpoint) =>
        endpoint.Port == DefaultPort ? endpoint.Address.ToString() : endpoint.ToString();

    private static UpstreamProblem? Judge(string text, ref IPEndPoint? endpoint)
    {
        if (text.StartsWith("tls://", StringComparison.OrdinalIgnoreCase))
        {
            return new UpstreamProblem(
                $"'{text}': DNS over TLS to upstreams is not built yet; write the address alone, such as '192.0.2.53'",
                $"'{text}': chưa hỗ trợ DNS qua TLS tới máy chủ DNS cấp trên; hãy ghi riêng địa chỉ, ví dụ '192.0.2.53'");
        }

        if (!TrySplit(text, out var addressText, out var port) || !IPAddress.TryParse(addressText, out var address) || !IsPlain(address, addressText))
        {
            return new UpstreamProblem(
                $"'{text}' is no address of an upstream; write an IP address with or without a port, such as '192.0.2.53' or '[2001:db8::53]:53'",
                $"'{text}' không phải là địa chỉ máy chủ DNS cấp trên; hãy ghi một địa chỉ IP, có hoặc không có cổng, ví dụ '192.0.2.53' hoặc '[2001:db8::53]:53'");
        }

        if (IsUnusable(address))
        {
            return new UpstreamProblem(
                $"'{text}' is no address of one machine; write the upstream's own address",
                $"'{text}' không phải là địa chỉ của một máy; hãy ghi địa chỉ riêng của máy chủ DNS cấp trên");
        }

        endpoint = new IPEndPoint(address, port);
        return null;
    }

    private static bool TrySplit(string text, out string address, out int port)
    {
        port = DefaultPort;
        address = text;
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
            {
                return false;
            }

            address = text[1..end];
            return address.Contains(':', StringComparison.Ordinal) && (end == text.Length - 1 || (text[end + 1] == ':' && TryReadPort(text[(end + 2)..], out port)));
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || text.LastIndexOf(':') != colon)
        {
            return true;
        }

        address = text[..colon];
        return TryReadPort(text[(colon + 1)..], out port);
    }

    private static bool TryReadPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue;

    // The framework also reads '1', '0x7f.1' and '010.1.1.1'; none of them is what its writer meant.
    private static bool IsPlain(IPAddress address, string text) =>
        address.AddressFamily != AddressFamily.InterNetwork || string.Equals(address.ToString(), text, StringComparison.Ordinal);

    private static bool IsUnusable(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.Broadcast) || address.IsIPv6Multicast
            || (address.AddressFamily == AddressFamily.InterNetwork && (address.GetAddressBytes()[0] & 0xF0) == 0xE0);
}
