using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Campaigns.Hunts.Findings;

/// <summary>
/// Digests of events to tell them apart by: 128 bits of SHA-256, since whoever could make two events meet could hide one of them. Fields are
/// parted by line ends, which names in presentation form do not hold; what a log says of itself comes last.
/// </summary>
internal static class EventKey
{
    /// <summary>Of all a line says: equal for the same line in two files.</summary>
    public static UInt128 Whole(LogEvent found) => Digest(found switch
    {
        QueryEvent query => string.Create(
            CultureInfo.InvariantCulture, $"{Ends(query, query.Time.UtcTicks)}\n{query.ClientPort}\n{(int?)query.Type}\n{(int?)query.Transport}\n{query.AskedName}\n{(int)query.Stage}\n{query.Sensor}"),
        ConnectionEvent connection => string.Create(
            CultureInfo.InvariantCulture,
            $"{Ends(connection, connection.Time.UtcTicks)}\n{connection.ClientPort}\n{(int)connection.Action}\n{connection.Octets}\n{connection.Packets}\n{connection.Flows}\n{connection.Duration?.Ticks}\n{(int)connection.Stage}\n{connection.Sensor}"),
        _ => throw new ArgumentOutOfRangeException(nameof(found)),
    });

    /// <summary>Of what the lines of one event have in common, port and type apart, in one span of time.</summary>
    public static UInt128 Shared(LogEvent found, long span) => Digest(Ends(found, span));

    private static string Ends(LogEvent found, long time) => found switch
    {
        QueryEvent query => string.Create(CultureInfo.InvariantCulture, $"query\n{time}\n{query.Client}\n{query.Name}"),
        ConnectionEvent connection => string.Create(
            CultureInfo.InvariantCulture, $"connection\n{time}\n{connection.Client}\n{connection.Destination}\n{connection.DestinationPort}\n{connection.Protocol}"),
        _ => throw new ArgumentOutOfRangeException(nameof(found)),
    };

    private static UInt128 Digest(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
