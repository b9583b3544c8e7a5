using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>Records of devices.</summary>
internal static class SampleDevices
{
    public static RecordedAttribution Of(string device, AttributionSource source, Confidence confidence, string host = "", string excluded = "") => new(
        1,
        new AttributionRecord
        {
            Subject = new AttributionSubject(InternetAddress.TryParse("10.66.10.22", out var client) ? client : default, default, default),
            FirstHit = 1,
            MadeAt = FakeStatus.Now,
            Device = DeviceId.TryParse(device, out var id) ? id : throw new ArgumentException(device, nameof(device)),
            Source = source,
            Confidence = confidence,
            HostName = host,
            Exclusion = excluded.Length == 0 ? null : new Exclusion { Reason = excluded, Owner = "Tổ CNTT", Span = new Validity(0, FakeStatus.Now.AddDays(30).ToUnixTimeSeconds()) },
        },
        default);

    public static RecordedAttribution WithLease(RecordedAttribution one, DateTimeOffset from, DateTimeOffset until) => one with
    {
        Record = one.Record with
        {
            Holding = new Holding
            {
                Network = new InternetPrefix(one.Record.Subject.Client, 128),
                Device = one.Record.Device,
                Span = new Validity(from.ToUnixTimeSeconds(), until.ToUnixTimeSeconds()),
                Source = new HoldingSource(HoldingSourceKind.Kea, "kea", "kea-leases4.csv"),
            },
        },
    };
}
