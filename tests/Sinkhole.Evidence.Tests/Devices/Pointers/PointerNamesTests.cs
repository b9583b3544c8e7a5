using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Pointers;

public sealed class PointerNamesTests : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly TestClock clock = new();
    private readonly FakePointerSource source = new();
    private readonly List<PointerNames> started = [];

    public void Dispose() => started.ForEach(names => names.Dispose());

    [Fact]
    public async Task A_name_is_asked_for_once_and_told_the_next_time()
    {
        source.Replies["21.10.66.10.in-addr.arpa"] = new(PointerState.Named, "ketoan-01.noi-bo.example", TimeSpan.FromMinutes(5));
        var names = await StartAsync();

        var first = names.Find(Address("10.66.10.21"));
        names.Find(Address("10.66.10.21"));
        await UntilAsync(() => names.Find(Address("10.66.10.21")).State != PointerState.Asked);

        Assert.Equal(PointerName.Of(PointerState.Asked), first);
        Assert.Equal(new PointerName(PointerState.Named, "ketoan-01.noi-bo.example"), names.Find(Address("10.66.10.21")));
        Assert.Equal(["21.10.66.10.in-addr.arpa"], source.Asked);
    }

    [Theory]
    [InlineData("203.0.113.9", PointerState.NotOwn)]
    [InlineData("2001:db8::9", PointerState.NotOwn)]
    [InlineData("192.168.1.9", PointerState.NoRoute)]
    [InlineData("fd00::9", PointerState.NoRoute)]
    [InlineData("198.51.100.9", PointerState.NoRoute)]
    public async Task An_address_outside_the_rule_is_never_asked_about(string address, PointerState state)
    {
        var names = await StartAsync();

        Assert.Equal(PointerName.Of(state), names.Find(Address(address)));
        names.Find(Address("10.66.10.1"));
        await UntilAsync(() => source.Asked.Count > 0);

        Assert.Equal(["1.10.66.10.in-addr.arpa"], source.Asked);
    }

    [Fact]
    public async Task Switched_off_it_tells_nothing_and_asks_nobody()
    {
        source.Replies["21.10.66.10.in-addr.arpa"] = new(PointerState.Named, "a.example", TimeSpan.FromMinutes(5));
        var names = await StartAsync();
        names.Find(Address("10.66.10.21"));
        await UntilAsync(() => names.Find(Address("10.66.10.21")).State == PointerState.Named);

        names.AskBy(null);

        Assert.Equal(PointerName.Of(PointerState.Off), names.Find(Address("10.66.10.21")));
        Assert.Equal(PointerName.Of(PointerState.Off), names.Find(Address("10.66.10.22")));
        Assert.Single(source.Asked);
    }

    [Fact]
    public async Task A_name_holds_for_its_TTL_within_bounds_and_the_want_of_one_for_less()
    {
        source.Replies["1.0.0.10.in-addr.arpa"] = new(PointerState.Named, "short.example", TimeSpan.Zero);
        source.Replies["2.0.0.10.in-addr.arpa"] = new(PointerState.Named, "long.example", TimeSpan.FromDays(30));
        var names = await StartAsync();
        InternetAddress[] all = [Address("10.0.0.1"), Address("10.0.0.2"), Address("10.0.0.3")];
        await UntilAsync(() => all.All(address => names.Find(address).State != PointerState.Asked));

        clock.Advance(TimeSpan.FromMinutes(2));
        PointerState[] later = [.. all.Select(address => names.Find(address).State)];
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal([PointerState.Asked, PointerState.Named, PointerState.Nameless], later);
        Assert.Equal(PointerState.Asked, names.Find(all[1]).State);
        Assert.Equal(PointerState.Asked, names.Find(all[2]).State);
    }

    [Fact]
    public async Task A_server_that_is_silent_is_waited_for_so_long_and_no_longer()
    {
        source.IsSilent = true;
        var names = await StartAsync();
        names.Find(Address("10.66.10.21"));
        var before = clock.GetUtcNow();

        await UntilAsync(() => names.Find(Address("10.66.10.21")).State == PointerState.Unanswered);

        Assert.InRange(clock.GetUtcNow() - before, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(3));
        Assert.Single(source.Asked);
    }

    [Fact]
    public async Task A_fault_of_one_question_ends_neither_the_others_nor_the_loop()
    {
        source.Fault = new InvalidOperationException("of the test");
        var names = await StartAsync();
        names.Find(Address("10.66.10.21"));
        await UntilAsync(() => names.Find(Address("10.66.10.21")).State == PointerState.Unanswered);

        source.Fault = null;
        names.Find(Address("10.66.10.22"));
        await UntilAsync(() => names.Find(Address("10.66.10.22")).State == PointerState.Nameless);

        Assert.Equal(2, source.Asked.Count);
    }

    [Fact]
    public async Task No_more_is_remembered_and_nobody_is_asked_faster_than_the_bounds_say()
    {
        var names = await StartAsync(new PointerOptions { MaxNames = 3, Pace = TimeSpan.FromSeconds(1) });
        var before = clock.GetUtcNow();
        InternetAddress[] all = [.. Enumerable.Range(1, 6).Select(last => Address($"10.0.0.{last}"))];
        foreach (var address in all)
        {
            names.Find(address);
        }

        await UntilAsync(() => source.Asked.Count == 6);

        Assert.True(clock.GetUtcNow() - before >= TimeSpan.FromSeconds(5));
        await UntilAsync(() => names.Find(all[5]).State == PointerState.Nameless);
        Assert.Equal(3, names.Count);
    }

    [Fact]
    public async Task What_does_not_fit_the_waiting_room_is_asked_when_somebody_looks_again()
    {
        var names = Create(new PointerOptions { MaxWaiting = 2 });
        InternetAddress[] all = [.. Enumerable.Range(1, 5).Select(last => Address($"10.0.0.{last}"))];
        foreach (var address in all)
        {
            Assert.Equal(PointerState.Asked, names.Find(address).State);
        }

        await names.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => names.Count == 2);
        Assert.Equal(["1.0.0.10.in-addr.arpa", "2.0.0.10.in-addr.arpa"], source.Asked);
        names.Find(all[4]);
        await UntilAsync(() => names.Find(all[4]).State == PointerState.Nameless);

        Assert.Equal("5.0.0.10.in-addr.arpa", source.Asked[^1]);
    }

    private static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));

    private PointerNames Create(PointerOptions options)
    {
        var own = InternetPrefix.TryParse("198.51.100.0/24", out var network) ? network : default;
        var names = new PointerNames(own.Contains, options, clock, NullLogger<PointerNames>.Instance);
        names.AskBy(source);
        started.Add(names);
        return names;
    }

    private async Task<PointerNames> StartAsync(PointerOptions? options = null)
    {
        var names = Create(options ?? new PointerOptions());
        await names.StartAsync(TestContext.Current.CancellationToken);
        return names;
    }

    /// <summary>Moves the clock in small steps, each when what became due before had time to run.</summary>
    private async Task UntilAsync(Func<bool> condition)
    {
        for (var steps = 0; steps < 2000 && !condition(); steps++)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            clock.Advance(Step);
        }

        Assert.True(condition(), "It has not come to that in twenty seconds of the test's clock");
    }
}
