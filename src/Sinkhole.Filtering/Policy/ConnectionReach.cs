using System.Collections.Frozen;
using System.Globalization;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// Which connections to its address a row means, by its cells for port and protocol: <c>443</c>, <c>80, 8000-8100</c>, <c>443/tcp</c>. What
/// cannot be read means none: a connection must not be held against somebody by a word nobody understood.
/// </summary>
internal sealed class ConnectionReach
{
    private static readonly char[] Separators = [',', ';', '/', '|', '+', '&', ' ', '\t', '\u00A0'];

    private static readonly FrozenSet<string> Any = new[] { "*", "-", "any", "all", "tất cả", "bất kỳ", "mọi" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // What lists write for protocols, those of applications by what carries them.
    private static readonly FrozenDictionary<string, byte[]> Protocols = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase)
    {
        ["tcp"] = [6], ["udp"] = [17], ["icmp"] = [1], ["icmpv6"] = [58], ["gre"] = [47], ["esp"] = [50], ["sctp"] = [132],
        ["http"] = [6], ["https"] = [6], ["tls"] = [6], ["ssl"] = [6], ["ssh"] = [6], ["telnet"] = [6], ["ftp"] = [6], ["smtp"] = [6],
        ["smtps"] = [6], ["imap"] = [6], ["pop3"] = [6], ["irc"] = [6], ["rdp"] = [6], ["smb"] = [6], ["quic"] = [17], ["dns"] = [6, 17],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly List<(ushort First, ushort Last)> ports = [];
    private readonly HashSet<byte> protocols = [];

    private ConnectionReach()
    {
    }

    /// <summary>False when a cell holds what is neither a port nor a protocol.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>Reads the two cells of a row.</summary>
    public static ConnectionReach Read(string port, string protocol)
    {
        var reach = new ConnectionReach();
        reach.ReadCell(port, reach.TryAddPort);
        reach.ReadCell(protocol, reach.TryAddNumber);
        return reach;
    }

    /// <summary>True when the row means a connection; what a log does not show of one (null) meets no row that names it.</summary>
    public bool IsMetBy(ushort? port, byte? protocol) =>
        IsReadable
        && (ports.Count == 0 || (port is { } at && ports.Exists(range => range.First <= at && at <= range.Last)))
        && (protocols.Count == 0 || (protocol is { } number && protocols.Contains(number)));

    private void ReadCell(string cell, Func<string, bool> tryAdd)
    {
        if (Any.Contains(cell.Trim()))
        {
            return;
        }

        foreach (var word in cell.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Protocols.TryGetValue(word, out var named))
            {
                protocols.UnionWith(named);
            }
            else
            {
                IsReadable &= tryAdd(word);
            }
        }
    }

    private bool TryAddPort(string word)
    {
        var dash = word.IndexOf('-', StringComparison.Ordinal);
        var isRead = TryReadPort(dash < 0 ? word : word[..dash], out var first);
        isRead &= TryReadPort(dash < 0 ? word : word[(dash + 1)..], out var last);
        if (isRead && first <= last)
        {
            ports.Add((first, last));
        }

        return isRead && first <= last;
    }

    private bool TryAddNumber(string word)
    {
        var isRead = byte.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isRead)
        {
            protocols.Add(number);
        }

        return isRead;
    }

    private static bool TryReadPort(string text, out ushort port) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);
}
