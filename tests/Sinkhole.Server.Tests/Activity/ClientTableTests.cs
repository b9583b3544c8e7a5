using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Server.Activity;
using Sinkhole.Server.Queries;
using Sinkhole.Testing;

namespace Sinkhole.Server.Tests.Activity;

public class ClientTableTests
{
    // 2026-11-22 03:00 UTC, ten in the morning in Vietnam.
    private const long Morning = 1_795_316_400;
    private const long Day = 24 * 3600;
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly ClientTable table = new(new ClientTableOptions { MaxClients = 100, Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh") });

    [Fact]
    public void A_client_is_one_row_with_its_counts_and_signs()
    {
        table.BeginBatch(Morning);
        table.Note(Client(1) with { HopLimit = 64 }, wantsDnssec: false);
        table.Note(Client(1) with { HopLimit = 127, Port = 9 }, wantsDnssec: true);
        table.BeginBatch(Morning + 5);
        table.Note(Client(1), wantsDnssec: false);

        Assert.Equal(
            new ClientFigures { Queries = 3, WithDnssec = 1, Hops = HopKinds.From64 | HopKinds.Routed128, LastSecond = Morning + 5 },
            Assert.Single(Read(Today)).Value);
    }

    [Fact]
    public void The_proxy_that_told_of_a_client_is_noted()
    {
        table.BeginBatch(Morning);
        table.Note(Client(1), wantsDnssec: false);
        table.Note(Client(1) with { Forwarder = Address(900) }, wantsDnssec: false);
        table.Note(Client(2) with { Forwarder = Address(901) }, wantsDnssec: false);
        table.Note(Client(3) with { Forwarder = Address(900) }, wantsDnssec: false);
        table.Note(Client(4), wantsDnssec: false);

        var read = Read(Today);
        Assert.Equal((Address(900), Address(901)), (read[Address(1)].Proxy, read[Address(2)].Proxy));
        Assert.Equal((Address(900), default), (read[Address(3)].Proxy, read[Address(4)].Proxy));
    }

    [Fact]
    public void More_proxies_than_are_remembered_cost_their_number_and_no_client()
    {
        table.BeginBatch(Morning);
        var wide = new ClientTable(new ClientTableOptions { MaxClients = 1_000 });
        wide.BeginBatch(Morning);
        for (uint i = 0; i < 300; i++)
        {
            wide.Note(Client(i) with { Forwarder = Address(1_000 + i) }, wantsDnssec: false);
        }

        var read = new Dictionary<InternetAddress, ClientFigures>();
        wide.Read(Today, (client, in figures) => read.Add(client, figures));

        Assert.Equal((300, 45), (read.Count, read.Values.Count(figures => figures.Proxy == default)));
    }

    [Fact]
    public void Clients_beyond_the_bound_are_one_sum_and_those_before_go_on()
    {
        table.BeginBatch(Morning);
        for (uint i = 0; i < 250; i++)
        {
            table.Note(Client(i), wantsDnssec: true);
            table.Note(Client(0), wantsDnssec: false);
        }

        var read = Read(Today, out var rest);

        Assert.Equal((100, 150), (read.Count, rest));
        Assert.Equal(251, read[Address(0)].Queries);
    }

    [Fact]
    public void A_day_begins_at_the_zones_midnight_and_the_day_before_stays_to_be_read()
    {
        table.BeginBatch(Morning + (14 * 3600) - 1);
        table.Note(Client(1), wantsDnssec: false);
        table.Note(Client(2), wantsDnssec: false);
        table.BeginBatch(Morning + (14 * 3600));
        table.Note(Client(1), wantsDnssec: false);
        table.Note(Client(1), wantsDnssec: false);

        Assert.Equal([1L, 1L], Read(Today).Values.Select(figures => figures.Queries));
        Assert.Equal([2L], Read(Today.AddDays(1)).Values.Select(figures => figures.Queries));
        Assert.Empty(Read(Today.AddDays(-1)));
    }

    [Fact]
    public void The_table_of_the_day_before_yesterday_is_used_anew()
    {
        for (var day = 0; day < 5; day++)
        {
            table.BeginBatch(Morning + (day * Day));
            for (uint i = 0; i < 150; i++)
            {
                table.Note(Client((uint)day + i), wantsDnssec: false);
            }

            var read = Read(Today.AddDays(day), out var rest);
            Assert.Equal((100, 50), (read.Count, rest));
            Assert.All(read.Values, figures => Assert.Equal(1, figures.Queries));
        }

        Assert.Empty(Read(Today.AddDays(2), out var gone));
        Assert.Equal(0, gone);
    }

    [Fact]
    public void A_clock_that_jumps_loses_no_more_than_the_days_it_jumps_over()
    {
        table.BeginBatch(Morning);
        table.Note(Client(1), wantsDnssec: false);
        table.BeginBatch(Morning - Day);
        table.Note(Client(2), wantsDnssec: false);
        table.BeginBatch(Morning);
        table.Note(Client(1), wantsDnssec: false);
        table.BeginBatch(-1);
        table.Note(Client(3), wantsDnssec: false);

        Assert.Equal(2, Read(Today)[Address(1)].Queries);
        Assert.Equal([Address(3)], Read(new DateOnly(1970, 1, 1)).Keys);
    }

    [Fact]
    public void Addresses_of_any_kind_keep_apart_whatever_the_secret()
    {
        var all = Enumerable.Range(0, 4_000).Select(i => new InternetAddress((ulong)i << 48, 1))
            .Concat(Enumerable.Range(0, 4_000).Select(i => new InternetAddress(0x2001_0DB8_0000_0000, (ulong)i << 20)))
            .Concat(Enumerable.Range(0, 4_000).Select(i => InternetAddress.FromIPv4(0x0A00_0000 + (uint)(i << 8))))
            .ToList();
        for (var round = 0; round < 50; round++)
        {
            var wide = new ClientTable(new ClientTableOptions());
            wide.BeginBatch(Morning);
            all.ForEach(address => wide.Note(new ClientInfo(address, 1, Transport.Udp), wantsDnssec: false));

            var read = new Dictionary<InternetAddress, ClientFigures>();
            var rest = wide.Read(Today, (client, in figures) => read.Add(client, figures));

            Assert.Equal(0, rest);
            Assert.Equal(all.ToHashSet(), read.Keys.ToHashSet());
        }
    }

    [Fact]
    public async Task A_reader_beside_the_writer_never_sees_a_client_that_was_not_there()
    {
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var strange = 0;
            while (!done.IsCancellationRequested)
            {
                for (var day = 0; day < 40; day++)
                {
                    table.Read(Today.AddDays(day), (client, in figures) => strange += client.High == client.Low && figures.Queries < 2_000 ? 0 : 1);
                }
            }

            return strange;
        });

        for (var round = 0; round < 200; round++)
        {
            table.BeginBatch(Morning + (round % 40 * Day));
            for (ulong i = 0; i < 1_000; i++)
            {
                var number = (i % 90) + ((ulong)round << 32);
                table.Note(new ClientInfo(new InternetAddress(number, number), 1, Transport.Udp), wantsDnssec: true);
            }
        }

        await done.CancelAsync();
        Assert.Equal(0, await reading);
    }

    [Fact]
    public void Noting_allocates_nothing_also_when_the_day_turns_and_the_table_is_full()
    {
        var second = Morning;
        var allocated = AllocationMeter.Least(() =>
        {
            for (uint i = 0; i < 2_000; i++)
            {
                second += 100;
                table.BeginBatch(second);
                table.Note(Client(i) with { HopLimit = 64, Forwarder = Address(5) }, wantsDnssec: true);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static InternetAddress Address(uint number) => InternetAddress.FromIPv4(0x0A42_0000 + number);

    private static ClientInfo Client(uint number) => new(Address(number), 4321, Transport.Udp);

    private Dictionary<InternetAddress, ClientFigures> Read(DateOnly day) => Read(day, out _);

    private Dictionary<InternetAddress, ClientFigures> Read(DateOnly day, out long rest)
    {
        var read = new Dictionary<InternetAddress, ClientFigures>();
        rest = table.Read(day, (client, in figures) => read.Add(client, figures));
        return read;
    }
}
