using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Running;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Host.Tests.Running.Devices;

public sealed class DeviceSideTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly TimeProvider clock = TimeProvider.System;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Leases_and_the_sheet_of_assets_say_whose_a_client_is_from_the_first_hit_on()
    {
        directory.Write("kea-leases4.csv", KeaHead + Kea("10.66.10.21", "01"));
        directory.Write("assets.csv", "MAC,Tên máy,Phòng\n00-00-5E-00-53-01,KETOAN-01,P201\nx,y,z\n");
        using var side = new DeviceSide(Read("devices: { leases: [{ path: . }], neighbours: off, assets: assets.csv }"), clock, NullLoggerFactory.Instance);

        await side.StartAsync(TestContext.Current.CancellationToken);
        await side.CatchUpAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var found = Attribute(side, "10.66.10.21");
        await side.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("mac:00:00:5e:00:53:01", AttributionSource.Dhcp, Confidence.High), (found.Device.ToString(), found.Source, found.Confidence));
        Assert.Equal(("KETOAN-01", "P201"), (found.Asset?.Name, found.Asset?.Room));
        var table = Assert.Single(side.Status.Tables);
        Assert.Equal(("assets", 1, 1), (table.Name, table.Rows, table.Refused));
        Assert.Contains("Row 3", table.RefusedRows[0].English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lease_that_is_appended_is_known_a_look_later()
    {
        var file = directory.Write("kea-leases4.csv", KeaHead + Kea("10.66.10.21", "01"));
        using var side = new DeviceSide(Read("devices: { leases: [{ path: kea-leases4.csv }], neighbours: off }"), clock, NullLoggerFactory.Instance);
        await side.StartAsync(TestContext.Current.CancellationToken);
        await side.CatchUpAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(AttributionSource.Ip, Attribute(side, "10.66.10.22").Source);

        await File.AppendAllTextAsync(file, Kea("10.66.10.22", "02"), TestContext.Current.CancellationToken);
        await Until(() => Attribute(side, "10.66.10.22").Source == AttributionSource.Dhcp);

        await side.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, side.Status.Holdings.Leases);
    }

    [Fact]
    public async Task A_reload_puts_marks_and_exclusions_in_force_at_once_and_follows_the_new_files()
    {
        directory.Write("kea-leases4.csv", KeaHead + Kea("10.66.10.21", "01"));
        using var side = new DeviceSide(Read("devices: { neighbours: off }"), clock, NullLoggerFactory.Instance);
        await side.StartAsync(TestContext.Current.CancellationToken);
        await side.CatchUpAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        side.Apply(Read("""
            devices:
              neighbours: off
              leases: [{ path: kea-leases4.csv }]
              clients: [{ who: [10.66.30.1], role: nat }]
              exclusions:
                - { who: [10.66.40.9], reason: "máy quản trị kiểm thử", owner: "Tổ CNTT", until: 2999-12-31 }
                - { who: [10.66.40.10], reason: "cũ", owner: "Tổ CNTT", until: 2020-12-31 }
            """));

        Assert.Equal(AttributionSource.Nat, Attribute(side, "10.66.30.1").Source);
        Assert.Equal("máy quản trị kiểm thử", Attribute(side, "10.66.40.9").Exclusion?.Reason);
        Assert.Null(Attribute(side, "10.66.40.10").Exclusion);
        Assert.Contains("10.66.40.10 (cũ; Tổ CNTT) is over since 2021-01-01 00:00", Assert.Single(side.Status.Expired).English, StringComparison.Ordinal);
        await Until(() => Attribute(side, "10.66.10.21").Source == AttributionSource.Dhcp);
        await side.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_table_that_becomes_unreadable_leaves_what_was_good_in_force()
    {
        var file = directory.Write("networks.csv", "mạng,mã đơn vị\n10.66.10.0/24,DEMO.01\n10.66.0.0/16,DEMO.02\n");
        directory.Write("units.csv", "mã đơn vị,tên đơn vị\nDEMO.01,Sở Mẫu A\n");
        using var side = new DeviceSide(Read("devices: { neighbours: off, networks: networks.csv, units: units.csv }"), clock, NullLoggerFactory.Instance);
        await side.StartAsync(TestContext.Current.CancellationToken);
        await side.CatchUpAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Until(() => side.Tables.Networks.Count == 2 && side.Tables.Units.Count == 1);

        await File.WriteAllTextAsync(file, "nothing of use\n", TestContext.Current.CancellationToken);
        await Until(() => side.Status.Tables[0].Problem is not null);

        await side.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal("DEMO.01", side.Tables.Networks.UnitOf(Address("10.66.10.21"), clock.GetUtcNow()));
        Assert.Equal("Sở Mẫu A", side.Tables.Units.NameOf("DEMO.01", clock.GetUtcNow()));
        Assert.Equal(2, side.Status.Tables[0].Rows);
    }

    [Fact]
    public async Task Reverse_names_are_asked_for_while_the_configuration_says_so_and_whose_device_it_is_stays_as_it_was()
    {
        var office = new IPEndPoint(IPAddress.Parse("10.0.0.10"), 53);
        var exchange = new FakeExchange(clock);
        exchange.Serve(office, query => FakeReply.Of(new FakeResponse(query).Answer(query.FoldedName, RecordType.Ptr, 300, FakeResponse.Wire("a.example"))));
        var settings = Read("{ resolve: { forward: [192.0.2.53], domains: { 66.10.in-addr.arpa: [10.0.0.10] } }, devices: { neighbours: off } }");
        await using var resolver = new ForwardingResolver(OptionsFrom.Forwarding(settings), exchange, clock, NullLogger<ForwardingResolver>.Instance);
        using var side = new DeviceSide(settings, clock, NullLoggerFactory.Instance);
        var client = Address("10.66.10.21");
        var before = Attribute(side, "10.66.10.21");

        Assert.Equal(PointerState.Off, side.Pointers.Find(client).State);
        await side.StartPointersAsync(resolver, TestContext.Current.CancellationToken);
        await Until(() => side.Pointers.Find(client).Name is "a.example");
        var known = Attribute(side, "10.66.10.21");
        side.Apply(Read("devices: { neighbours: off, pointer_names: false }"));
        await side.Pointers.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, known);
        Assert.Equal(("ip:10.66.10.21", AttributionSource.Ip, Confidence.Low, ""), (known.Device.ToString(), known.Source, known.Confidence, known.HostName));
        Assert.Equal(PointerState.Off, side.Pointers.Find(client).State);
    }

    private const string KeaHead = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state\n";

    private static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    private static async Task Until(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private Attribution Attribute(DeviceSide side, string client) => side.Directory.Attribute(Address(client), clock.GetUtcNow(), ForwardedIdentity.None);

    private string Kea(string address, string device) => string.Create(
        CultureInfo.InvariantCulture, $"{address},00:00:5e:00:53:{device},,3600,{clock.GetUtcNow().ToUnixTimeSeconds() + 3600},1,0,0,,0\n");

    private HostConfiguration Read(string text) => new ConfigurationFile(directory.Path, _ => true).Read(directory.Write("sinkhole.yaml", text)).Configuration!;
}
