using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Asks what people said of devices.</summary>
internal static class ConfirmationQuery
{
    /// <summary>The columns <see cref="TryRead"/> reads.</summary>
    public const string Columns = "id, device, family, is_withdrawal, means, who, found_us, made_us, note, hash";

    /// <summary>True when some recorded hit or contact was this device's, and it is one.</summary>
    public static bool IsKnown(ReadConnection connection, DeviceId device)
    {
        if (AttributionQuery.IsOfSeveral(connection, device))
        {
            return false;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM attribution WHERE device = $device) OR EXISTS (SELECT 1 FROM contact_attribution WHERE device = $device)";
        command.Parameters.AddWithValue("$device", device.ToString());
        return command.ExecuteScalar() is 1L;
    }

    /// <summary>What was said last of a device and each family.</summary>
    public static Dictionary<string, Confirmation> Latest(ReadConnection connection, DeviceId device)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM confirmation WHERE device = $device ORDER BY id";
        command.Parameters.AddWithValue("$device", device.ToString());
        using var reader = command.ExecuteReader();
        var latest = new Dictionary<string, Confirmation>(StringComparer.Ordinal);
        while (reader.Read())
        {
            if (TryRead(reader) is { } recorded)
            {
                latest[recorded.Record.Family] = recorded.Record;
            }
            else
            {
                // It was damaged, which verifying tells. It may have taken back what stands before it: nobody is called infected by what is left.
                latest.Clear();
            }
        }

        return latest;
    }

    /// <summary>The record a reader stands at; null when what stands there is none.</summary>
    public static RecordedConfirmation? TryRead(SqliteDataReader reader)
    {
        try
        {
            var means = checked((ConfirmationMeans)reader.GetInt64(4));
            return DeviceId.TryParse(reader.GetString(1), out var device) && Enum.IsDefined(means) && reader.GetFieldValue<byte[]>(9) is { Length: Sha256Hash.Size } hash
                ? new RecordedConfirmation(
                    reader.GetInt64(0),
                    new Confirmation
                    {
                        Device = device,
                        Family = reader.GetString(2),
                        IsWithdrawal = reader.GetBoolean(3),
                        Means = means,
                        Who = reader.GetString(5),
                        FoundAt = TimeSpanSplit.Time(reader.GetInt64(6)),
                        MadeAt = TimeSpanSplit.Time(reader.GetInt64(7)),
                        Note = reader.GetString(8),
                    },
                    new Sha256Hash(hash))
                : null;
        }
        catch (Exception fault) when (fault is InvalidCastException or InvalidOperationException or OverflowException or ArgumentOutOfRangeException)
        {
            // Values of another kind or size than any that is written.
            return null;
        }
    }
}
