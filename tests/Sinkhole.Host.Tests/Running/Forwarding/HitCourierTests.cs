using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Host.Running.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Host.Tests.Running.Forwarding;

public sealed class HitCourierTests : IAsyncDisposable
{
    private readonly TestClock clock = new();
    private readonly ForwardRig rig;
    private readonly HitCourier courier;
    private readonly Forwarder forwarder;

    public HitCourierTests()
    {
        rig = new ForwardRig(clock);
        courier = new HitCourier(rig.SourcesWith(new AddressDevices()), clock);
        var target = new ForwardTarget { Name = "siem", Transport = ForwardTransport.Tcp, Host = "192.0.2.1", StartsAtBeginning = true };
        forwarder = Forwarder.Open(new ForwarderOptions { Directory = rig.Paths.Outbox, Targets = [target] }, clock, NullLogger<Forwarder>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private OutboxStatus Outbox => forwarder.Status[0].Outbox;

    public async ValueTask DisposeAsync()
    {
        await forwarder.DisposeAsync();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task A_hit_waits_until_it_was_asked_whose_device_it_was_of()
    {
        await rig.StoreAsync("a.alpha.example");
        await rig.StoreUnaskedAsync(ForwardRig.Row("b.alpha.example"));

        Assert.True(await courier.CarryAsync(forwarder, Token));
        Assert.False(await courier.CarryAsync(forwarder, Token));
        Assert.Equal(1, Outbox.LastRow);
        await rig.AskAsync();

        Assert.True(await courier.CarryAsync(forwarder, Token));
        Assert.Equal(2, Outbox.LastRow);
    }

    [Fact]
    public async Task Where_nobody_asks_for_a_minute_it_goes_with_its_address_alone_and_the_next_waits_anew()
    {
        await rig.StoreUnaskedAsync([.. ForwardRig.Names(1, 700).Select(name => ForwardRig.Row(name))]);
        Assert.False(await courier.CarryAsync(forwarder, Token));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(await courier.CarryAsync(forwarder, Token));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await courier.CarryAsync(forwarder, Token));
        Assert.True(await courier.CarryAsync(forwarder, Token));
        Assert.False(await courier.CarryAsync(forwarder, Token));
        Assert.Equal((700, 700), (Outbox.LastRow, Outbox.Pending));

        await rig.StoreUnaskedAsync(ForwardRig.Row("later.alpha.example"));
        Assert.False(await courier.CarryAsync(forwarder, Token));
        Assert.Equal(700, Outbox.LastRow);
    }
}
