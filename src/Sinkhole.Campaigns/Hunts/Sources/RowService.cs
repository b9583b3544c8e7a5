using System.Globalization;

namespace Sinkhole.Campaigns.Hunts.Sources;

/// <summary>The ports and protocols that a row of a list names, as people write them: <c>443</c>, <c>80, 8080</c>, <c>8000-8100</c>; <c>tcp</c>, <c>TCP/UDP</c>.</summary>
internal readonly record struct RowService
{
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const int MostParts = 64;

    private readonly (ushort First, ushort Last)[] ports;
    private readonly byte[] protocols;

    private RowService((ushort First, ushort Last)[] ports, byte[] protocols)
    {
        this.ports = ports;
        this.protocols = protocols;
    }

    /// <summary>Reads both cells; what cannot be read narrows nothing, since the address is listed all the same.</summary>
    public static RowService Read(string port, string protocol)
    {
        var ranges = new List<(ushort, ushort)>();
        foreach (var part in Parts(port))
        {
            var bounds = part.Split('-', StringSplitOptions.TrimEntries);
            if (bounds.Length > 2 || !TryPort(bounds[0], out var first) || !TryPort(bounds[^1], out var last))
            {
                ranges.Clear();
                break;
            }

            ranges.Add((first, last));
        }

        return new RowService([.. ranges], [.. Parts(protocol).Select(Number).Where(number => number != 0)]);
    }

    /// <summary>True when a connection is one the row names; a port or protocol that the log does not show meets no row that names one.</summary>
    public bool IsMetBy(ConnectionTarget target)
    {
        var (port, protocol) = (target.Port, target.Protocol);
        return (ports.Length == 0 || (port is { } number && Array.Exists(ports, range => number >= range.First && number <= range.Last)))
            && (protocols.Length == 0 || (protocol is { } carried && Array.IndexOf(protocols, carried) >= 0));
    }

    private static IEnumerable<string> Parts(string text) =>
        text.Split([',', ';', '/', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostParts);

    private static bool TryPort(string text, out ushort port) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);

    private static byte Number(string word) => word.ToUpperInvariant() switch
    {
        "TCP" => Tcp,
        "UDP" => Udp,
        _ => 0,
    };
}
