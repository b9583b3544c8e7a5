using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Tests.Queries;

public sealed class PendingQueryTests
{
    [Fact]
    public void A_query_over_the_bound_fails_at_once_and_listed_names_do_not()
    {
        using var fixture = new HandlerFixture(pending: new PendingOptions { Max = 2 });
        var held = new[] { Occupy(fixture, "a.example"), Occupy(fixture, "b.example") };

        var response = fixture.Ask(new TestQuery("c.example") { Payload = 1232 });
        var listed = fixture.Ask(new TestQuery("listed.example"));
        fixture.Pending.Return(held[0]);

        Assert.Equal(Rcode.ServFail, response.Rcode);
        Assert.Equal(ExtendedErrorCode.Other, response.Error);
        Assert.Equal(1, fixture.Totals.Overloaded);
        Assert.Single(listed.Answers);
        Assert.NotNull(Occupy(fixture, "c.example"));
    }

    [Fact]
    public void One_client_does_not_take_all_places()
    {
        using var fixture = new HandlerFixture(pending: new PendingOptions { MaxPerClient = 1 });
        Occupy(fixture, "a.example");
        var neighbour = HandlerFixture.Client with { Address = InternetAddress.FromIPv4(0x0A01_0204) };

        Assert.Equal(Rcode.ServFail, fixture.Ask(new TestQuery("b.example")).Rcode);
        Assert.NotNull(Occupy(fixture, "b.example", neighbour));
    }

    [Fact]
    public async Task Draining_ends_with_the_last_query()
    {
        using var fixture = new HandlerFixture();
        var held = Occupy(fixture, "a.example");

        var draining = fixture.Pending.DrainAsync(TestContext.Current.CancellationToken);
        Assert.False(draining.IsCompleted);
        fixture.Pending.Return(held);

        await draining;
    }

    [Fact]
    public async Task A_deadline_ends_the_patience_of_all()
    {
        using var fixture = new HandlerFixture();
        var held = Occupy(fixture, "a.example");
        using var deadline = new CancellationTokenSource();

        var draining = fixture.Pending.DrainAsync(deadline.Token);
        await deadline.CancelAsync();
        await draining;

        Assert.True(held.Patience.IsCancellationRequested);
    }

    [Fact]
    public void Memory_is_used_again()
    {
        using var fixture = new HandlerFixture();

        var first = Occupy(fixture, "a.example");
        fixture.Pending.Return(first);

        Assert.Same(first, Occupy(fixture, "b.example"));
    }

    private static PendingQuery Occupy(HandlerFixture fixture, string name, ClientInfo? client = null)
    {
        var outcome = fixture.Handler.TryAnswer(new TestQuery(name).ToOctets(), client ?? HandlerFixture.Client, new byte[512], out _);
        Assert.Equal(QueryOutcome.MustWait, outcome);
        return fixture.Handler.Waiting!;
    }
}
