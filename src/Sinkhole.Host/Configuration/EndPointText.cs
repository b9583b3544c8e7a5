using System.Globalization;
using System.Net;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Configuration;

/// <summary>Addresses with a port: <c>192.0.2.53</c>, <c>192.0.2.53:5300</c>, <c>2001:db8::53</c>, <c>[2001:db8::53]:5300</c>.</summary>
internal static class EndPointText
{
    /// <summary>Reads an address and its port, or the default port when none is written.</summary>
    public static bool TryParse(string text, int defaultPort, out IPEndPoint endPoint)
    {
        var (host, port) = Split(text.Trim());
        endPoint = new IPEndPoint(IPAddress.None, 0);
        var number = defaultPort;
        if (!InternetAddress.TryParse(host, out var address)
            || (port is not null && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > 65535)))
        {
            return false;
        }

        endPoint = new IPEndPoint(address.ToIPAddress(), number);
        return true;
    }

    private static (string Host, string? Port) Split(string text)
    {
        var bracket = text.IndexOf(']', StringComparison.Ordinal);
        if (text.StartsWith('[') && bracket > 0)
        {
            var rest = text[(bracket + 1)..];
            return rest switch
            {
                "" => (text[1..bracket], null),
                [':', .. var port] => (text[1..bracket], port),
                _ => ("", null),
            };
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && colon == text.LastIndexOf(':') ? (text[..colon], text[(colon + 1)..]) : (text, null);
    }
}
