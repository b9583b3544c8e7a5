using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Holdings;

public class HoldingBoundsTests
{
    private static readonly DateTimeOffset Start = Given.Time("2026-01-01T00:00:00Z");
    private static readonly HoldingSource Source = new(HoldingSourceKind.Kea, "kea", "kea-leases4.csv");

    [Fact]
    public void At_its_bound_the_index_gives_up_what_ended_first()
    {
        var index = new HoldingIndex(new HoldingIndexOptions { MaxLeases = 400 });
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(HoldingChange.Added, index.Add(Lease(i, i * 100)));
        }

        var counts = index.Counts;
        Assert.InRange(counts.Leases, 300, 400);
        Assert.Equal(1000, counts.Leases + counts.Dropped);
        Assert.Null(Find(index, 0));
        Assert.All(Enumerable.Range(700, 300), i => Assert.Equal(i * 100, Find(index, i)?.Span.Start - Start.ToUnixTimeSeconds()));
    }

    [Fact]
    public void At_its_bound_what_never_ends_goes_by_when_it_was_last_said()
    {
        var index = new HoldingIndex(new HoldingIndexOptions { MaxLeases = 400 });
        for (var i = 0; i < 1000; i++)
        {
            index.Add(Lease(i, 0) with { Span = Validity.Always, Confirmed = Start.ToUnixTimeSeconds() + (i / 500) });
        }

        Assert.InRange(index.Counts.Leases, 300, 400);
        Assert.Null(Find(index, 0));
        Assert.NotNull(Find(index, 999));
    }

    [Fact]
    public void One_address_keeps_the_newer_half_at_its_own_bound()
    {
        var index = new HoldingIndex(new HoldingIndexOptions { MaxPerAddress = 100 });
        for (var i = 0; i < 1000; i++)
        {
            index.Add(Lease(7, i * 100) with { Device = DeviceId.Of(MacAddress.FromValue((ulong)i)) });
        }

        Assert.InRange(index.Counts.Leases, 50, 100);
        Assert.Equal(1000, index.Counts.Leases + index.Counts.Dropped);
        Assert.Equal(999UL, index.FindLease(AddressOf(7), Start.AddSeconds(99_950))?.Device.Mac?.Value);
        Assert.Null(index.FindLease(AddressOf(7), Start.AddSeconds(50)));
    }

    [Fact]
    public void What_ended_longer_ago_than_it_is_kept_is_dropped_with_its_names()
    {
        var index = new HoldingIndex(new HoldingIndexOptions { KeepFor = TimeSpan.FromDays(30) });
        index.Add(Lease(1, 0) with { HostName = "old" });
        index.Add(Lease(2, 86_400) with { HostName = "new" });
        index.Add(Lease(3, 0) with { Span = new Validity(Start.ToUnixTimeSeconds(), Validity.Never) });

        index.Trim(Start.AddDays(30).AddSeconds(100));

        Assert.Equal((2, 1, 1L, 0L), (index.Counts.Leases, index.Counts.HostNames, index.Counts.Aged, index.Counts.Dropped));
        Assert.Null(Find(index, 1));
        Assert.Equal("new", index.FindLease(AddressOf(2), Start.AddDays(1))?.HostName);
        Assert.NotNull(index.FindLease(AddressOf(3), Start.AddYears(5)));
    }

    [Fact]
    public void A_look_before_anything_is_old_changes_nothing()
    {
        var index = new HoldingIndex(new HoldingIndexOptions());
        index.Add(Lease(1, 0));
        var before = index.Current;

        index.Trim(Start.AddDays(1));

        Assert.Same(before, index.Current);
    }

    [Fact]
    public void Host_names_beyond_the_bound_are_left_out_and_holdings_kept()
    {
        var index = new HoldingIndex(new HoldingIndexOptions { MaxHostNames = 10 });
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HoldingChange.Added, index.Add(Lease(i, i * 100) with { HostName = $"pc-{i}" }));
        }

        Assert.Equal((50, 10), (index.Counts.Leases, index.Counts.HostNames));
        Assert.Equal("pc-9", Find(index, 9)?.HostName);
        Assert.Equal("", Find(index, 10)?.HostName);
    }

    [Fact]
    public void Duids_beyond_the_bound_are_not_taken_and_counted()
    {
        var index = new HoldingIndex(new HoldingIndexOptions { MaxDuids = 10 });
        for (var i = 0; i < 50; i++)
        {
            index.Add(Lease(i, 0) with { Device = Given.Device($"duid:00:04:00:{i:x2}") });
        }

        Assert.Equal((10, 40L), (index.Counts.Leases, index.Counts.Dropped));
        Assert.Equal("duid:00:04:00:09", Find(index, 9)?.Device.ToString());
        Assert.Null(Find(index, 10));
    }

    [Fact]
    public void Many_addresses_are_all_found()
    {
        var index = new HoldingIndex(new HoldingIndexOptions());
        for (var i = 0; i < 50_000; i++)
        {
            index.Add(Lease(i, 0));
        }

        Assert.All(Enumerable.Range(0, 50_000).Where(i => i % 37 == 0), i => Assert.Equal((ulong)i, Find(index, i)?.Device.Mac?.Value));
        Assert.Null(Find(index, 50_001));
    }

    [Fact]
    public void A_million_holdings_take_less_than_fifty_octets_each()
    {
        const int Count = 1_000_000;
        var index = new HoldingIndex(new HoldingIndexOptions());
        var made = OctetsOf(() => MakeMany(Count, _ => { }));

        var added = OctetsOf(() => MakeMany(Count, holding => index.Add(holding)));

        Assert.Equal(Count, index.Counts.Leases);
        Assert.InRange((added - made) / Count, 40, 49);
    }

    [Fact]
    public async Task Readers_see_every_holding_whole_while_one_writes_and_rebuilds()
    {
        // Each address's device and host name follow from its number, so that a mixture of two would show.
        var index = new HoldingIndex(new HoldingIndexOptions { MaxLeases = 3000, KeepFor = TimeSpan.FromSeconds(10_000) });
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => Read(index, done.Token), TestContext.Current.CancellationToken)).ToList();
        for (var i = 0; i < 30_000; i++)
        {
            index.Add(Lease(i, i) with { HostName = $"pc-{i}" });
            if (i % 3 == 0)
            {
                index.End(new InternetPrefix(AddressOf(i), 128), Source, null, Start.ToUnixTimeSeconds() + i + 50);
            }

            if (i % 5000 == 0)
            {
                index.Trim(Start.AddSeconds(i));
            }
        }

        await done.CancelAsync();
        var found = await Task.WhenAll(readers);

        Assert.All(found, count => Assert.True(count > 0));
    }

    // Ten devices after each other for each of a hundred thousand addresses.
    private static void MakeMany(int count, Action<Holding> take)
    {
        for (var i = 0; i < count; i++)
        {
            take(Lease(i, i) with { Network = new InternetPrefix(AddressOf(i % 100_000), 128) });
        }
    }

    private static long OctetsOf(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Read(HoldingIndex index, CancellationToken done)
    {
        var found = 0L;
        var number = 1;
        while (!done.IsCancellationRequested || found == 0)
        {
            number = ((number * 7919) + 1) % 30_000;
            if (index.FindLease(AddressOf(number), Start.AddSeconds(number + 10)) is { } holding)
            {
                found++;
                Assert.Equal((ulong)number, holding.Device.Mac?.Value);
                Assert.Equal($"pc-{number}", holding.HostName);
                Assert.Equal(Start.ToUnixTimeSeconds() + number, holding.Span.Start);
                Assert.Same(Source, holding.Source);
            }
        }

        return found;
    }

    private static InternetAddress AddressOf(int number) => InternetAddress.FromIPv4(0x0A420000 + (uint)number);

    private static Holding? Find(HoldingIndex index, int number) =>
        index.FindLease(AddressOf(number), Start.AddSeconds(number * 100)) ?? index.FindLease(AddressOf(number), Start);

    private static Holding Lease(int number, long after) => new()
    {
        Network = new InternetPrefix(AddressOf(number), 128),
        Device = DeviceId.Of(MacAddress.FromValue((ulong)number)),
        Span = new Validity(Start.ToUnixTimeSeconds() + after, Start.ToUnixTimeSeconds() + after + 100),
        Confirmed = Start.ToUnixTimeSeconds() + after,
        Source = Source,
        Line = number,
    };
}
