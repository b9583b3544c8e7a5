using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Turns rows of the table of attribution records into records.</summary>
internal static class AttributionRows
{
    /// <summary>The columns of a record, in the order they are read in.</summary>
    public const string Columns = """
        id, client, forwarder, told, first_hit, last_hit, made_us, occasion, device, source, confidence, host_name,
        holding_network, holding_device, holding_from, holding_until, holding_kind, holding_feed, holding_file, holding_line,
        excluded, excluded_by, excluded_until, hash
        """;

    /// <summary>The record a reader stands at; null when what stands there is none.</summary>
    public static RecordedAttribution? TryRead(SqliteDataReader reader)
    {
        try
        {
            return Read(reader);
        }
        catch (Exception fault) when (fault is InvalidCastException or InvalidOperationException or OverflowException or ArgumentOutOfRangeException)
        {
            // Values of another kind or size than any that is written.
            return null;
        }
    }

    private static RecordedAttribution? Read(SqliteDataReader reader)
    {
        var (source, confidence) = (checked((AttributionSource)reader.GetInt64(9)), checked((Confidence)reader.GetInt64(10)));
        if (!DeviceId.TryParse(reader.GetString(8), out var device) || !TryReadHolding(reader, out var holding)
            || !Enum.IsDefined(source) || !Enum.IsDefined(confidence) || reader.GetFieldValue<byte[]>(23) is not { Length: Sha256Hash.Size } hash)
        {
            return null;
        }

        return new RecordedAttribution(
            reader.GetInt64(0),
            new AttributionRecord
            {
                Subject = new AttributionSubject(Address(reader, 1), Address(reader, 2), new ForwardedOctets(Octets(reader, 3))),
                FirstHit = reader.GetInt64(4),
                LastHit = reader.IsDBNull(5) ? null : reader.GetInt64(5),
                MadeAt = TimeSpanSplit.Time(reader.GetInt64(6)),
                Occasion = checked((AttributionOccasion)reader.GetInt64(7)),
                Device = device,
                Source = source,
                Confidence = confidence,
                HostName = reader.GetString(11),
                Holding = holding,
                Exclusion = ReadExclusion(reader),
            },
            new Sha256Hash(hash));
    }

    private static bool TryReadHolding(SqliteDataReader reader, out Holding? holding)
    {
        holding = null;
        if (reader.IsDBNull(12))
        {
            return true;
        }

        if (!InternetPrefix.TryParse(reader.GetString(12), out var network) || !DeviceId.TryParse(reader.GetString(13), out var device))
        {
            return false;
        }

        holding = new Holding
        {
            Network = network,
            Device = device,
            Span = new Validity(reader.GetInt64(14), reader.GetInt64(15)),
            Source = new HoldingSource(checked((HoldingSourceKind)reader.GetInt64(16)), reader.GetString(17), reader.GetString(18)),
            Line = reader.GetInt32(19),
        };
        return true;
    }

    private static Exclusion? ReadExclusion(SqliteDataReader reader) => reader.IsDBNull(20) ? null : new Exclusion
    {
        Reason = reader.GetString(20),
        Owner = reader.GetString(21),
        Span = new Validity(Validity.FromEver, reader.GetInt64(22)),
    };

    private static InternetAddress Address(SqliteDataReader reader, int column) =>
        Octets(reader, column) is { Length: InternetAddress.Size } octets ? InternetAddress.FromOctets(octets) : default;

    private static byte[] Octets(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<byte[]>(column);
}
