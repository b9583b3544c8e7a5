using System.Collections.Frozen;
using System.Text;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>
/// Where the fields of one FortiGate line stand, found anew for each. Of two fields with one name the first counts: those that a stranger fills (a
/// host, a link, a message) come behind.
/// </summary>
internal sealed class FortiGatePlaces
{
    // A daemon's header before the first field.
    private const int MaxHeadOctets = 256;
    private const int MaxKeyOctets = 9;

    private static readonly FrozenDictionary<string, FortiGateField>.AlternateLookup<ReadOnlySpan<char>> Keys = new Dictionary<string, FortiGateField>(StringComparer.Ordinal)
    {
        ["date"] = FortiGateField.Date,
        ["time"] = FortiGateField.Time,
        ["tz"] = FortiGateField.Zone,
        ["eventtime"] = FortiGateField.EventTime,
        ["type"] = FortiGateField.Kind,
        ["subtype"] = FortiGateField.SubKind,
        ["eventtype"] = FortiGateField.EventKind,
        ["devname"] = FortiGateField.Device,
        ["srcip"] = FortiGateField.Source,
        ["srcport"] = FortiGateField.SourcePort,
        ["dstip"] = FortiGateField.Destination,
        ["dstport"] = FortiGateField.DestinationPort,
        ["proto"] = FortiGateField.Protocol,
        ["sessionid"] = FortiGateField.Session,
        ["action"] = FortiGateField.Action,
        ["duration"] = FortiGateField.Duration,
        ["sentbyte"] = FortiGateField.SentOctets,
        ["rcvdbyte"] = FortiGateField.ReceivedOctets,
        ["sentpkt"] = FortiGateField.SentPackets,
        ["rcvdpkt"] = FortiGateField.ReceivedPackets,
        ["qname"] = FortiGateField.Name,
        ["qtype"] = FortiGateField.Type,
        ["ipaddr"] = FortiGateField.Addresses,
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly int[] starts = new int[Enum.GetValues<FortiGateField>().Length];
    private readonly int[] lengths = new int[Enum.GetValues<FortiGateField>().Length];

    /// <summary>Finds the first field; false when the line does not begin with one, a daemon's header apart.</summary>
    public static bool TryFindStart(ReadOnlySpan<byte> line, out int start)
    {
        var head = line[..Math.Min(line.Length, MaxHeadOctets)];
        start = Earlier(head.IndexOf("date="u8), Earlier(head.IndexOf("logver="u8), Earlier(head.IndexOf("timestamp="u8), head.IndexOf("itime="u8))));
        return start == 0 || (start > 0 && head[start - 1] == (byte)' ' && head[..start].IndexOf((byte)'=') < 0);
    }

    /// <summary>Finds all fields; false when a quoted one is not closed.</summary>
    public bool TryAssign(ReadOnlySpan<byte> line)
    {
        Array.Fill(lengths, -1);
        var at = 0;
        while (line[at..].IndexOf((byte)'=') is >= 0 and var equals)
        {
            var key = line.Slice(at, equals).TrimStart((byte)' ');
            at += equals + 1;
            if (at < line.Length && line[at] == (byte)'"')
            {
                var close = line[(at + 1)..].IndexOf((byte)'"');
                if (close < 0)
                {
                    return false;
                }

                Keep(key, at + 1, close);
                at += close + 2;
                continue;
            }

            // The last value of a line may be cut, and a shorter address is somebody else's.
            var end = line[at..].IndexOf((byte)' ');
            if (end < 0)
            {
                return true;
            }

            Keep(key, at, end);
            at += end + 1;
        }

        return true;
    }

    /// <summary>The value of a field; empty when the line has none.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, FortiGateField field) =>
        lengths[(int)field] > 0 ? line.Slice(starts[(int)field], lengths[(int)field]) : default;

    private static int Earlier(int one, int other) => one >= 0 && (other < 0 || one < other) ? one : other;

    private void Keep(ReadOnlySpan<byte> key, int start, int length)
    {
        Span<char> characters = stackalloc char[MaxKeyOctets];
        if (key.Length > MaxKeyOctets || !Keys.TryGetValue(characters[..Encoding.Latin1.GetChars(key, characters)], out var field) || lengths[(int)field] >= 0)
        {
            return;
        }

        starts[(int)field] = start;
        lengths[(int)field] = length;
    }
}
