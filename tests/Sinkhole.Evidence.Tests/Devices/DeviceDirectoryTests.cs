using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices;

public class DeviceDirectoryTests
{
    private const long Second = 1_662_000_000;
    private static readonly DateTimeOffset Time = Given.Second(Second);
    private static readonly HoldingSource Kea = new(HoldingSourceKind.Kea, "kea", "kea-leases4.csv");
    private static readonly HoldingSource Arp = new(HoldingSourceKind.Arp, "kernel", "");
    private static readonly HoldingSource Ndp = new(HoldingSourceKind.Ndp, "kernel", "");

    private readonly DeviceDirectory directory = new(new HoldingIndex(new HoldingIndexOptions()));

    [Fact]
    public void Nothing_known_leaves_the_address_alone()
    {
        Check("10.66.10.21", "ip:10.66.10.21 ip thấp");
        Check("2001:db8:66::a1", "ip:2001:db8:66::a1 ip thấp");
    }

    [Theory]
    [InlineData(1, "mac:00:00:5e:00:53:01 dhcp cao")]
    [InlineData(2, "mac:02:00:5e:00:53:01 dhcp thấp (MAC ngẫu nhiên)")]
    public void A_lease_names_the_device_as_surely_as_its_address_lasts(int first, string expected)
    {
        Hold("10.66.10.21", $"mac:{(first == 1 ? "00" : "02")}:00:5e:00:53:01", Kea, host: "pc-1");

        var found = Check("10.66.10.21", expected);

        Assert.Equal("pc-1", found.HostName);
        Assert.Equal(("kea-leases4.csv", 7), (found.Holding?.Source.File, found.Holding?.Line));
        Assert.Equal(Given.Address("10.66.10.21"), found.Address);
        Assert.True(found.IsCounted);
        Check("10.66.10.21", "ip:10.66.10.21 ip thấp", Time.AddSeconds(100));
    }

    [Fact]
    public void A_duid_without_a_hardware_address_lasts_too()
    {
        Hold("2001:db8:66::a1", "duid:00:04:a3:44", Kea);

        Check("2001:db8:66::a1", "duid:00:04:a3:44 dhcp cao");
    }

    [Fact]
    public void A_neighbour_on_the_link_comes_before_a_lease_and_bears_the_leases_name_if_they_agree()
    {
        Hold("10.66.10.21", "mac:00:00:5e:00:53:01", Kea, host: "pc-1");
        Hold("10.66.10.21", "mac:00:00:5e:00:53:01", Arp);
        Hold("10.66.10.22", "mac:00:00:5e:00:53:01", Kea, host: "pc-1");
        Hold("10.66.10.22", "mac:00:00:5e:00:53:02", Arp);
        Hold("2001:db8:66::a1", "mac:00:00:5e:00:53:01", Ndp);

        Assert.Equal("pc-1", Check("10.66.10.21", "mac:00:00:5e:00:53:01 arp cao").HostName);
        Assert.Equal("", Check("10.66.10.22", "mac:00:00:5e:00:53:02 arp cao").HostName);
        Check("2001:db8:66::a1", "mac:00:00:5e:00:53:01 ndp cao");
    }

    [Theory]
    [InlineData(-11, "mac:00:00:5e:00:53:02 arp cao")]
    [InlineData(-10, "mac:00:00:5e:00:53:02 arp cao")]
    [InlineData(-9, "mac:00:00:5e:00:53:01 dhcp cao")]
    public void A_lease_that_began_after_the_neighbour_was_last_seen_is_newer(long began, string expected)
    {
        directory.Holdings.Add(Holding("10.66.10.21", "mac:00:00:5e:00:53:02", Arp) with { Confirmed = Second - 10 });
        directory.Holdings.Add(Holding("10.66.10.21", "mac:00:00:5e:00:53:01", Kea) with { Span = new Validity(Second + began, Second + 100) });

        Check("10.66.10.21", expected);
    }

    [Fact]
    public void Only_a_listed_forwarder_is_believed_and_only_what_is_believed()
    {
        var told = new ForwardedIdentity { Mac = Given.Mac("00:00:5e:00:53:05"), MacText = Given.Mac("02:00:5e:00:53:06") };
        Hold("10.66.10.21", "mac:00:00:5e:00:53:01", Kea);
        directory.Apply(new DeviceSettings
        {
            Forwarders =
            [
                new TrustedForwarder { Network = Given.Network("10.66.20.0/24") },
                new TrustedForwarder { Network = Given.Network("10.66.20.2"), Believed = ForwardedOptions.MacText },
                new TrustedForwarder { Network = Given.Network("10.66.20.3"), Believed = ForwardedOptions.None },
                new TrustedForwarder { Network = Given.Network("10.66.20.4"), Believed = ForwardedOptions.Mac | ForwardedOptions.MacText },
            ],
            Marks = [new ClientMark { Network = Given.Network("10.66.20.5"), Role = ClientRole.Nat }],
        });

        Check("10.66.10.21", "mac:00:00:5e:00:53:01 dhcp cao", forwarded: told);
        Check("10.66.20.1", "mac:00:00:5e:00:53:05 edns65001 cao", forwarded: told);
        Check("10.66.20.2", "mac:02:00:5e:00:53:06 edns65073 thấp (MAC ngẫu nhiên)", forwarded: told);
        Check("10.66.20.3", "net:10.66.20.3 forwarder không xác định", forwarded: told);
        Check("10.66.20.4", "mac:00:00:5e:00:53:05 edns65001 cao", forwarded: told);
        Check("10.66.20.5", "mac:00:00:5e:00:53:05 edns65001 cao", forwarded: told);
        Check("10.66.20.5", "net:10.66.20.5 nat không xác định");
        Assert.False(Check("10.66.20.1", "net:10.66.20.1 forwarder không xác định").IsCounted);
    }

    [Fact]
    public void A_whole_address_a_forwarder_told_is_searched_for_itself()
    {
        Believe(ForwardedOptions.ClientSubnet | ForwardedOptions.CustomerId);
        Hold("10.66.10.21", "mac:00:00:5e:00:53:01", Kea, host: "pc-1");

        var found = Check("10.66.20.1", "mac:00:00:5e:00:53:01 ecs cao", forwarded: Subnet("10.66.10.21") with { CustomerId = "cpe" });
        Assert.Equal((Given.Address("10.66.10.21"), "pc-1", Kea), (found.Address, found.HostName, found.Holding?.Source));

        Check("10.66.20.1", "ip:10.66.10.99 ecs thấp", forwarded: Subnet("10.66.10.99"));
        Check("10.66.20.1", "net:10.66.30.1 nat không xác định", forwarded: Subnet("10.66.30.1"));
        Check("10.66.20.1", "net:10.66.20.1 forwarder không xác định", forwarded: Subnet("10.66.20.1"));
        Check("10.66.10.21", "mac:00:00:5e:00:53:01 dhcp cao", forwarded: Subnet("10.66.10.99"));
    }

    [Fact]
    public void A_network_or_a_customers_equipment_a_forwarder_told_is_a_point()
    {
        Believe(ForwardedOptions.ClientSubnet | ForwardedOptions.CustomerId);

        Check("10.66.20.1", "net:10.66.10.0/24 ecs không xác định", forwarded: Subnet("10.66.10.0/24"));
        var found = Check("10.66.20.1", "net:10.66.20.1#cpe-7 edns65074 không xác định", forwarded: Subnet("10.66.10.0/24") with { CustomerId = "cpe-7" });
        Assert.Equal("cpe-7", found.HostName);
    }

    [Fact]
    public void An_address_a_believed_proxy_told_is_searched_for_itself()
    {
        Believe(ForwardedOptions.Proxy, "10.66.60.1");
        Hold("10.66.10.21", "mac:00:00:5e:00:53:01", Kea);
        var told = new ForwardedIdentity { Proxied = Given.Address("10.66.10.21") };

        Check("10.66.60.1", "mac:00:00:5e:00:53:01 proxy cao", forwarded: told);
        Check("10.66.60.1", "ip:10.66.10.99 proxy thấp", forwarded: told with { Proxied = Given.Address("10.66.10.99") });
        Check("10.66.60.2", "ip:10.66.60.2 ip thấp", forwarded: told);
        Check("10.66.60.1", "net:10.66.60.1 forwarder không xác định");
    }

    [Fact]
    public void A_forwarder_behind_a_proxy_is_believed_as_it_is_listed()
    {
        directory.Apply(new DeviceSettings
        {
            Forwarders =
            [
                new TrustedForwarder { Network = Given.Network("10.66.60.1"), Believed = ForwardedOptions.Proxy },
                new TrustedForwarder { Network = Given.Network("10.66.20.1") },
            ],
        });
        var told = new ForwardedIdentity { Proxied = Given.Address("10.66.20.1"), Mac = Given.Mac("00:00:5e:00:53:05") };

        Check("10.66.60.1", "mac:00:00:5e:00:53:05 edns65001 cao", forwarded: told);
        Check("10.66.60.1", "net:10.66.60.1 forwarder không xác định", forwarded: told with { Proxied = null });
    }

    [Fact]
    public void A_machine_that_is_marked_as_nat_or_forwarder_is_a_point_wherever_it_gets_an_address()
    {
        Hold("10.66.10.21", "mac:00:00:5e:00:53:21", Kea);
        Hold("10.66.10.22", "mac:00:00:5e:00:53:22", Arp);
        directory.Apply(new DeviceSettings
        {
            Marks =
            [
                new ClientMark { Mac = Given.Mac("00:00:5e:00:53:21"), Role = ClientRole.Nat },
                new ClientMark { Mac = Given.Mac("00:00:5e:00:53:22"), Role = ClientRole.Forwarder },
                new ClientMark { Network = Given.Network("10.66.10.23"), Role = ClientRole.Forwarder },
                new ClientMark { Network = Given.Network("10.66.10.24"), Role = ClientRole.Nat, Span = new Validity(Second + 10, Validity.Never) },
            ],
        });

        Check("10.66.10.21", "net:10.66.10.21 nat không xác định");
        Check("10.66.10.22", "net:10.66.10.22 forwarder không xác định");
        Check("10.66.10.23", "net:10.66.10.23 forwarder không xác định");
        Check("10.66.10.24", "ip:10.66.10.24 ip thấp");
        Check("10.66.10.24", "net:10.66.10.24 nat không xác định", Time.AddSeconds(10));
    }

    [Fact]
    public void What_is_marked_as_one_machine_counts_as_one_also_inside_a_network_that_is_a_point()
    {
        Hold("10.66.10.21", "mac:00:00:5e:00:53:21", Kea);
        directory.Holdings.Add(Holding("2001:db8:100::", "mac:00:00:5e:00:53:01", Kea) with { Network = Given.Network("2001:db8:100::/56") });
        directory.Apply(new DeviceSettings
        {
            Marks =
            [
                new ClientMark { Network = Given.Network("2001:db8:100:7::1"), Role = ClientRole.Device },
                new ClientMark { Network = Given.Network("10.66.10.0/24"), Role = ClientRole.Nat },
                new ClientMark { Network = Given.Network("10.66.20.0/24"), Role = ClientRole.Forwarder },
                new ClientMark { Network = Given.Network("10.66.10.21"), Role = ClientRole.Device },
                new ClientMark { Network = Given.Network("10.66.20.22"), Role = ClientRole.Device },
            ],
        });

        Assert.True(Check("10.66.10.21", "mac:00:00:5e:00:53:21 dhcp cao").IsCounted);
        Assert.True(Check("10.66.20.22", "ip:10.66.20.22 ip thấp").IsCounted);
        Assert.True(Check("2001:db8:100:7::1", "ip:2001:db8:100:7::1 ip thấp").IsCounted);
        Assert.False(Check("10.66.10.22", "net:10.66.10.22 nat không xác định").IsCounted);
        Assert.False(Check("10.66.20.23", "net:10.66.20.23 forwarder không xác định").IsCounted);
    }

    [Fact]
    public void The_sheet_of_assets_labels_devices_and_identifies_only_what_nothing_else_does()
    {
        Hold("10.66.10.21", "mac:00:00:5e:00:53:01", Kea, host: "pc-1");
        Hold("10.66.10.23", "mac:00:00:5e:00:53:09", Kea);
        var byMac = new AssetLabel { Mac = Given.Mac("00:00:5e:00:53:01"), Name = "Máy kế toán", Room = "P.203" };
        var bySheet = new AssetLabel { Mac = Given.Mac("00:00:5e:00:53:02"), Address = Given.Address("10.66.10.22"), Name = "Máy in" };
        var others = new AssetLabel { Mac = Given.Mac("00:00:5e:00:53:03"), Address = Given.Address("10.66.10.23"), Name = "Máy khác" };
        var camera = new AssetLabel { Address = Given.Address("10.66.10.24"), Name = "Camera" };
        directory.Apply(new DeviceSettings { Assets = [byMac, bySheet, others, camera] });

        Assert.Same(byMac, Check("10.66.10.21", "mac:00:00:5e:00:53:01 dhcp cao").Asset);
        Assert.Same(bySheet, Check("10.66.10.22", "mac:00:00:5e:00:53:02 asset thấp").Asset);
        Assert.Null(Check("10.66.10.23", "mac:00:00:5e:00:53:09 dhcp cao").Asset);
        Assert.Equal("Camera", Check("10.66.10.24", "ip:10.66.10.24 asset thấp").HostName);
    }

    [Fact]
    public void Behind_a_router_that_was_given_the_network_nobody_is_named()
    {
        directory.Holdings.Add(Holding("2001:db8:100::", "mac:00:00:5e:00:53:01", Kea) with { Network = Given.Network("2001:db8:100::/56") });

        var found = Check("2001:db8:100:7::1", "net:2001:db8:100::/56 dhcp không xác định");

        Assert.Equal("mac:00:00:5e:00:53:01", found.Holding?.Device.ToString());
        Assert.False(found.IsCounted);
        Check("2001:db8:100:100::1", "ip:2001:db8:100:100::1 ip thấp");
    }

    [Fact]
    public void A_reverse_name_is_better_than_none()
    {
        directory.Apply(new DeviceSettings { ReverseNames = ImmutableDictionary<InternetAddress, string>.Empty.Add(Given.Address("10.66.10.21"), "pc.donvi-mau.example") });

        Assert.Equal("pc.donvi-mau.example", Check("10.66.10.21", "ip:10.66.10.21 ptr thấp").HostName);
    }

    [Fact]
    public void An_exclusion_gives_its_reason_while_it_lasts()
    {
        directory.Apply(new DeviceSettings
        {
            Exclusions =
            [
                new Exclusion { Network = Given.Network("10.66.40.0/24"), Reason = "mạng kiểm thử", Span = new Validity(Second, Second + 100) },
                new Exclusion { Network = Given.Network("10.66.40.9"), Reason = "máy quản trị", Owner = "Tổ CNTT" },
            ],
        });

        Assert.Equal("máy quản trị", directory.FindExclusion(Given.Address("10.66.40.9"), Time)?.Reason);
        Assert.Equal("mạng kiểm thử", directory.FindExclusion(Given.Address("10.66.40.10"), Time)?.Reason);
        Assert.Null(directory.FindExclusion(Given.Address("10.66.40.10"), Time.AddSeconds(100)));
        Assert.Null(directory.FindExclusion(Given.Address("10.66.40.10"), Time.AddSeconds(-1)));
        var found = Check("10.66.40.9", "ip:10.66.40.9 ip thấp");
        Assert.Equal(("máy quản trị", "Tổ CNTT", false), (found.Exclusion?.Reason, found.Exclusion?.Owner, found.IsCounted));
    }

    [Theory]
    [InlineData(ClientRole.Scanner, "máy quét, kiểm tra an toàn")]
    [InlineData(ClientRole.MailGateway, "cổng thư điện tử quét liên kết")]
    public void A_scanner_or_mail_gateway_is_attributed_and_never_counted(ClientRole role, string reason)
    {
        Hold("10.66.10.21", "mac:00:00:5e:00:53:01", Kea);
        directory.Apply(new DeviceSettings
        {
            Marks =
            [
                new ClientMark { Mac = Given.Mac("00:00:5e:00:53:01"), Role = role },
                new ClientMark { Network = Given.Network("10.66.40.25"), Role = role, Reason = "của tỉnh" },
            ],
        });

        var machine = Check("10.66.10.21", "mac:00:00:5e:00:53:01 dhcp cao");
        Assert.Equal((role, reason, false), (machine.Exclusion?.Role, machine.Exclusion?.Reason, machine.IsCounted));
        var address = Check("10.66.40.25", "ip:10.66.40.25 ip thấp");
        Assert.Equal((role, "của tỉnh", false), (address.Exclusion?.Role, address.Exclusion?.Reason, address.IsCounted));
    }

    [Fact]
    public void Who_is_excluded_behind_a_forwarder_and_a_forwarder_that_is_are_both_not_counted()
    {
        Believe(ForwardedOptions.ClientSubnet);
        directory.Apply(new DeviceSettings
        {
            Forwarders = [new TrustedForwarder { Network = Given.Network("10.66.20.0/24"), Believed = ForwardedOptions.ClientSubnet }],
            Exclusions = [new Exclusion { Network = Given.Network("10.66.40.9"), Reason = "a" }, new Exclusion { Network = Given.Network("10.66.20.2"), Reason = "b" }],
        });

        Assert.Equal("a", Check("10.66.20.1", "ip:10.66.40.9 ecs thấp", forwarded: Subnet("10.66.40.9")).Exclusion?.Reason);
        Assert.Equal("b", Check("10.66.20.2", "ip:10.66.40.8 ecs thấp", forwarded: Subnet("10.66.40.8")).Exclusion?.Reason);
        Assert.Equal("a", Check("10.66.20.2", "ip:10.66.40.9 ecs thấp", forwarded: Subnet("10.66.40.9")).Exclusion?.Reason);
    }

    [Fact]
    public void Settings_replace_each_other_as_a_whole()
    {
        Believe(ForwardedOptions.Mac);
        directory.Apply(DeviceSettings.None);

        Check("10.66.20.1", "ip:10.66.20.1 ip thấp");
    }

    [Fact]
    public void Asking_allocates_the_answer_and_nothing_else()
    {
        Hold("10.66.10.21", "mac:00:00:5e:00:53:01", Kea, host: "pc-1");
        directory.Apply(new DeviceSettings
        {
            Forwarders = [new TrustedForwarder { Network = Given.Network("10.66.20.0/24") }],
            Marks = [new ClientMark { Mac = Given.Mac("00:00:5e:00:53:77"), Role = ClientRole.Scanner }, new ClientMark { Network = Given.Network("10.66.30.0/24"), Role = ClientRole.Nat }],
            Exclusions = [new Exclusion { Network = Given.Network("10.66.0.0/28"), Reason = "x" }],
        });
        var (leased, bare) = (Given.Address("10.66.10.21"), Given.Address("10.66.10.99"));
        var answer = OctetsOf(() => _ = new Attribution { Device = default, Source = AttributionSource.Ip, Confidence = Confidence.Low, Address = bare });
        var holding = OctetsOf(() => _ = directory.Holdings.FindLease(leased, Time));

        Assert.Equal(answer, OctetsOf(() => directory.Attribute(bare, Time, ForwardedIdentity.None)));
        Assert.Equal(answer + holding, OctetsOf(() => directory.Attribute(leased, Time, ForwardedIdentity.None)));
    }

    private static long OctetsOf(Action work)
    {
        // The least of some rounds: a collection that other threads begin rounds this thread's count.
        return Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                work();
            }

            return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        });
    }

    private static ForwardedIdentity Subnet(string network) => new() { ClientSubnet = Given.Network(network) };

    private static Holding Holding(string address, string device, HoldingSource source) => new()
    {
        Network = Given.Network(address),
        Device = Given.Device(device),
        Span = new Validity(Second - 100, Second + 100),
        Confirmed = Second,
        Source = source,
        Line = 7,
    };

    private void Hold(string address, string device, HoldingSource source, string host = "") =>
        directory.Holdings.Add(Holding(address, device, source) with { HostName = host });

    private void Believe(ForwardedOptions options, string forwarder = "10.66.20.1") => directory.Apply(new DeviceSettings
    {
        Forwarders = [new TrustedForwarder { Network = Given.Network(forwarder), Believed = options }],
        Marks = [new ClientMark { Network = Given.Network("10.66.30.1"), Role = ClientRole.Nat }],
    });

    private Attribution Check(string client, string expected, DateTimeOffset? time = null, ForwardedIdentity? forwarded = null)
    {
        var found = directory.Attribute(Given.Address(client), time ?? Time, forwarded ?? ForwardedIdentity.None);
        Assert.Equal(expected, $"{found.Device} {AttributionText.Of(found.Source)} {AttributionText.Vietnamese(found.Confidence)}");
        return found;
    }
}
