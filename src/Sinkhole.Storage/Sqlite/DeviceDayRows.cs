using Sinkhole.Evidence.Activity;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Which device was active on which day, on the connection that writes.</summary>
internal sealed class DeviceDayRows(StatementSet statements)
{
    private readonly Statement add = statements.Prepare("INSERT INTO device_day (day, device) VALUES (?, ?) ON CONFLICT DO NOTHING");
    private readonly Statement forget = statements.Prepare("DELETE FROM device_day WHERE day < ?");

    /// <summary>Adds devices to what is there; in the caller's transaction.</summary>
    public void Write(IReadOnlyList<DeviceDay> devices)
    {
        foreach (var (day, device) in devices)
        {
            add.Bind(1, LocalDay.NumberOf(day)).Bind(2, device.ToString()).Run();
        }
    }

    /// <summary>Lets go of the days before one.</summary>
    public void Forget(long firstKept) => forget.Bind(1, firstKept).Run();
}
