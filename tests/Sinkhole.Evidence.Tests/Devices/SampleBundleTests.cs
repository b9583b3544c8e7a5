using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Networks;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class SampleBundleTests
{
    private static readonly DeviceSettings Settings = new()
    {
        Forwarders = [new TrustedForwarder { Network = Given.Network("10.66.20.1") }],
        Marks = [new ClientMark { Network = Given.Network("10.66.30.1"), Role = ClientRole.Nat }],
        Exclusions =
        [
            new Exclusion { Network = Given.Network("10.66.40.25"), Reason = "cổng thư điện tử quét liên kết" },
            new Exclusion { Network = Given.Network("10.66.40.9"), Reason = "máy quản trị kiểm thử" },
        ],
    };

    public static TheoryData<LeaseForm> Forms { get; } = [LeaseForm.Kea4, LeaseForm.Isc, LeaseForm.WindowsAudit, LeaseForm.Dnsmasq];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_event_is_the_same_devices_whatever_form_the_leases_have(LeaseForm form)
    {
        var index = new HoldingIndex(HoldingIndexOptions.ForReplay);
        var result = LeaseReplay.Load(SampleBundle.Files(form), index);
        var directory = new DeviceDirectory(index);
        directory.Apply(Settings);
        using var stream = Given.Stream(SampleBundle.Networks);
        var networks = UnitNetworks.Build(UnitNetworkReader.Read(stream, new UnitNetworkOptions()).Rows, new UnitNetworkOptions());

        Assert.Equal((form, 8L, 0L), (result.Form, result.Holdings, result.Refused));
        Assert.All(SampleBundle.Expected.Split('\n'), line =>
        {
            var cells = line.Split('|');
            var (time, client) = (Given.Time(cells[0]), Given.Address(cells[1]));
            var forwarded = new ForwardedIdentity { Mac = MacAddress.TryParse(cells[2], out var mac) ? mac : null };

            var found = directory.Attribute(client, time, forwarded);

            Assert.Equal(
                string.Join('|', cells.Skip(3)),
                string.Join('|', found.Device, AttributionText.Of(found.Source), AttributionText.Vietnamese(found.Confidence), networks.UnitOf(client, time), found.Exclusion?.Reason));
        });
    }
}
