using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Reads on which days a device was active, beside whoever writes; a store that is not there yet has none.</summary>
/// <param name="path">The store's file.</param>
public sealed class SqliteDeviceDays(string path) : IDeviceDays
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DateOnly>> ReadAsync(DeviceId device, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<DateOnly>>(
            () =>
            {
                using var connection = ReadConnection.Open(path, cancellationToken);
                return connection is null ? [] : Read(connection, device, from, to);
            },
            cancellationToken);

    private static List<DateOnly> Read(ReadConnection connection, DeviceId device, DateOnly from, DateOnly to)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT day FROM device_day WHERE device = $device AND day BETWEEN $from AND $to ORDER BY day";
        command.Parameters.AddWithValue("$device", device.ToString());
        command.Parameters.AddWithValue("$from", LocalDay.NumberOf(from));
        command.Parameters.AddWithValue("$to", LocalDay.NumberOf(to));
        using var reader = command.ExecuteReader();
        var days = new List<DateOnly>();
        while (reader.Read())
        {
            days.Add(LocalDay.DateOf(reader.GetInt32(0)));
        }

        return days;
    }
}
