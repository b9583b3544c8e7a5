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
        var directory = Directory(form, Settings, out var result);
        using var stream = Given.Stream(SampleBundle.Networks);
        var networks = UnitNetworks.Build(UnitNetworkReader.Read(stream, new UnitNetworkOptions()).Rows, new UnitNetworkOptions());

        Assert.Equal((form, 8L, 0L), (result.Form, result.Holdings, result.Refused));
        Assert.All(SampleBundle.Expected.Split('\n'), line =>
        {
            var cells = line.Split('|');
            var (time, client) = (Given.Time(cells[0]), Given.Address(cells[1]));

            var found = Attribute(directory, cells[1], cells[0], cells[2]);

            Assert.Equal(
                string.Join('|', cells.Skip(3)),
                string.Join('|', found.Device, AttributionText.Of(found.Source), AttributionText.Vietnamese(found.Confidence), networks.UnitOf(client, time), found.Exclusion?.Reason));
        });
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Eight_machines_are_counted_behind_nine_addresses_and_one_point_beside_them(LeaseForm form)
    {
        var directory = Directory(form, Settings, out _);

        var found = SampleBundle.Expected.Split('\n').Select(line => line.Split('|')).Select(cells => (Client: cells[1], By: Attribute(directory, cells[1], cells[0], cells[2]))).ToList();

        Assert.Equal(2, found.Count(hit => hit.By.Exclusion is not null));
        Assert.Equal(8, found.Where(hit => hit.By.IsCounted).Select(hit => hit.By.Device).Distinct().Count());
        Assert.Equal("net:10.66.30.1", Assert.Single(found.Where(hit => !hit.By.Device.IsMachine).Select(hit => hit.By.Device.ToString()).Distinct(StringComparer.Ordinal)));
        Assert.Equal(9, found.Where(hit => hit.By.Exclusion is null).Select(hit => hit.Client).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            "mac:02:00:5e:00:53:04",
            Assert.Single(found.Where(hit => hit.By.IsCounted && hit.By.Confidence != Confidence.High).Select(hit => hit.By.Device.ToString()).Distinct(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_first_that_applies_decides(LeaseForm form)
    {
        // The first client is leased, seen on the link, and told of; what is said of it is taken away piece by piece.
        const string Time = "2022-09-13T08:00:00+07:00";
        const string Told = "02-00-5E-00-53-AA";
        TrustedForwarder[] forwarder = [new TrustedForwarder { Network = Given.Network("10.66.10.22") }];
        ClientMark[] nat = [new ClientMark { Network = Given.Network("10.66.10.22"), Role = ClientRole.Nat }];
        var neighbour = SampleBundle.Input("ndp.txt", "10.66.10.22 dev eth0 lladdr 00:00:5e:00:53:bb FAILED\n");

        Check("mac:02:00:5e:00:53:aa edns65001 thấp (MAC ngẫu nhiên)", "10.66.10.22", Told, new DeviceSettings { Forwarders = [.. forwarder], Marks = [.. nat] });
        Check("net:10.66.10.22 nat không xác định", "10.66.10.22", "", new DeviceSettings { Forwarders = [.. forwarder], Marks = [.. nat] });
        Check("net:10.66.10.22 nat không xác định", "10.66.10.22", Told, new DeviceSettings { Marks = [.. nat] });
        Check("net:10.66.10.22 forwarder không xác định", "10.66.10.22", "02-00-5E-00-53", new DeviceSettings { Forwarders = [.. forwarder] });
        Check("mac:00:00:5e:00:53:bb ndp cao", "10.66.10.22", Told, DeviceSettings.None);
        Check("mac:00:00:5e:00:53:02 dhcp cao", "10.66.10.40", Told, DeviceSettings.None);
        Check("ip:10.66.10.41 ip thấp", "10.66.10.41", Told, DeviceSettings.None);

        void Check(string expected, string client, string told, DeviceSettings settings)
        {
            var found = Attribute(Directory(form, settings, out _, neighbour), client, Time, told);
            Assert.Equal(expected, $"{found.Device} {AttributionText.Of(found.Source)} {AttributionText.Vietnamese(found.Confidence)}");
        }
    }

    private static DeviceDirectory Directory(LeaseForm form, DeviceSettings settings, out LeaseReplayResult result, params LeaseInput[] more)
    {
        var index = new HoldingIndex(HoldingIndexOptions.ForReplay);
        result = LeaseReplay.Load([.. SampleBundle.Files(form), .. more], index);
        var directory = new DeviceDirectory(index);
        directory.Apply(settings);
        return directory;
    }

    private static Attribution Attribute(DeviceDirectory directory, string client, string time, string told) =>
        directory.Attribute(Given.Address(client), Given.Time(time), new ForwardedIdentity { Mac = MacAddress.TryParse(told, out var mac) ? mac : null });
}
