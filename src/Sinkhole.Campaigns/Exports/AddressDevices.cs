using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports;

/// <summary>
/// Knows a device by its address alone, which who has it may change. What a listed forwarder asked for somebody is no device's: many machines
/// stand behind its address.
/// </summary>
public sealed class AddressDevices : IExportDevices
{
    /// <inheritdoc/>
    public ValueTask<ExportDevice> OfAsync(StoredHit hit, CancellationToken cancellationToken) => new(Of(hit.Client, !hit.Hit.Forwarded.IsEmpty));

    /// <inheritdoc/>
    public ValueTask<ExportDevice> OfAsync(FamilyHits hits, CancellationToken cancellationToken) => new(Of(hits.Client, hits.IsForwarded));

    private static ExportDevice Of(InternetAddress client, bool isForwarder) => isForwarder
        ? new ExportDevice
        {
            Id = DeviceId.Behind(client).ToString(),
            Source = AttributionText.Of(AttributionSource.Forwarder),
            Confidence = AttributionConfidence.Unknown,
        }
        : new ExportDevice
        {
            Id = DeviceId.OfAddress(client).ToString(),
            Source = AttributionText.Of(AttributionSource.Ip),
            Confidence = AttributionConfidence.Low,
        };
}
