using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>Keeps what people confirmed of devices.</summary>
public interface IConfirmationStore
{
    /// <summary>True when some recorded hit was this device's.</summary>
    Task<bool> IsKnownAsync(DeviceId device, CancellationToken cancellationToken);

    /// <summary>What was said last of a device and family; null for nothing.</summary>
    Task<Confirmation?> FindAsync(DeviceId device, string family, CancellationToken cancellationToken);

    /// <summary>Adds a record; null when the store takes nothing now.</summary>
    Task<RecordedConfirmation?> AppendAsync(Confirmation confirmation, CancellationToken cancellationToken);
}
