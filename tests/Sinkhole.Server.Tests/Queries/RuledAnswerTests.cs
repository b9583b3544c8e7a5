using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Tests.Queries;

public sealed class RuledAnswerTests : IDisposable
{
    private readonly HandlerFixture fixture = new(
        new TestList("allow", "good.listed.example") { Options = options => options with { Class = ListClass.Allow, Action = RuleAction.Allow } },
        new TestList("own", "own.example\nown4.example")
        {
            Options = options => options with { SinkholeIPv4 = InternetAddress.FromIPv4(0xC0000235), SinkholeIPv6 = null },
        },
        TestList.With(RuleAction.Sinkhole, "listed.example"),
        TestList.With(RuleAction.NxDomain, "gone.example"),
        TestList.With(RuleAction.NoData, "empty.example"),
        TestList.With(RuleAction.Drop, "silent.example"),
        TestList.With(RuleAction.TcpOnly, "tcp.example"),
        new TestList("watched", "watched.example\ngone.example") { Options = options => options with { Mode = GroupMode.Monitor } });

    private static ClientInfo OverTcp { get; } = HandlerFixture.Client with { Transport = Transport.Tcp };

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("gone.example", Rcode.NXDomain, RecordType.A)]
    [InlineData("a.GONE.example", Rcode.NXDomain, RecordType.Https)]
    [InlineData("empty.example", Rcode.NoError, RecordType.Aaaa)]
    public async Task A_name_is_said_not_to_exist_or_to_have_no_data(string name, Rcode expected, RecordType type)
    {
        var response = fixture.Ask(new TestQuery(name, type) { Payload = 1232 });

        Assert.Equal(expected, response.Rcode);
        Assert.Empty(response.Answers);
        Assert.Equal((RecordType.Soa, 60u), (Assert.Single(response.Authorities).Type, response.Authorities[0].Ttl));
        Assert.Equal(ExtendedErrorCode.Blocked, response.Error);
        Assert.Equal(6, response.Opt!.RData.Length);
        Assert.Equal(1, fixture.Totals.NxDomain + fixture.Totals.NoData);
        Assert.Equal(1, fixture.Totals.Blocked);
        var hit = Assert.Single(await fixture.Journal.ReadAsync()).Hit;
        Assert.Equal(expected == Rcode.NXDomain ? HitAction.NxDomain : HitAction.NoData, hit.Action);
        Assert.Equal((HitTrigger.QName, HitPlace.Question), (hit.Trigger, hit.Place));
    }

    [Fact]
    public async Task Silence_leaves_its_hit()
    {
        Assert.Null(fixture.Send(new TestQuery("silent.example").ToOctets()));

        Assert.Equal(HitAction.Drop, Assert.Single(await fixture.Journal.ReadAsync()).Hit.Action);
        Assert.Equal((1, 0), (fixture.Totals.Silenced, fixture.Totals.Dropped));
    }

    [Fact]
    public async Task What_is_sent_to_TCP_passes_there_and_each_answer_has_its_hit()
    {
        fixture.Resolver.Hold("tcp.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));

        var first = fixture.Ask(new TestQuery("tcp.example") { Payload = 1232 });
        var second = fixture.Ask(new TestQuery("tcp.example") { Payload = 1232 }, OverTcp);

        Assert.True(first.Has(MessageHeader.Truncated));
        Assert.Empty(first.Answers);
        Assert.Equal([192, 0, 2, 80], Assert.Single(second.Answers).RData);
        var hits = await fixture.Journal.ReadAsync();
        Assert.Equal([Transport.Udp, Transport.Tcp], hits.Select(row => row.Hit.Transport));
        Assert.All(hits, row => Assert.Equal(HitAction.TcpOnly, row.Hit.Action));
        Assert.Equal((1, 1), (fixture.Totals.TcpOnly, fixture.Totals.Cached));
    }

    [Fact]
    public void A_list_answers_with_its_own_addresses_and_with_the_general_ones_where_it_has_none()
    {
        var ipv4 = fixture.Ask(new TestQuery("own.example") { Payload = 1232 });
        var ipv6 = fixture.Ask(new TestQuery("own.example", RecordType.Aaaa));
        var any = fixture.Ask(new TestQuery("own4.example", RecordType.Any));

        Assert.Equal([192, 0, 2, 53], Assert.Single(ipv4.Answers).RData);
        Assert.Equal(ExtendedErrorCode.ForgedAnswer, ipv4.Error);
        Assert.Equal(1, Assert.Single(ipv6.Answers).RData[15]);
        Assert.Equal([RecordType.A, RecordType.Aaaa], any.Answers.Select(answer => answer.Type));
    }

    [Fact]
    public async Task A_rule_that_is_only_watched_leaves_a_hit_and_the_answer_as_it_is()
    {
        fixture.Resolver.Hold("www.watched.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));

        var response = fixture.Ask(new TestQuery("www.watched.example") { Payload = 1232 });

        Assert.Equal([192, 0, 2, 80], Assert.Single(response.Answers).RData);
        Assert.Null(response.Error);
        Assert.True(Assert.Single(await fixture.Journal.ReadAsync()).Hit.IsMonitored);
        Assert.Equal((1, 1, 0, 0), (fixture.Totals.Monitored, fixture.Totals.Cached, fixture.Totals.Sinkholed, fixture.Totals.Blocked));
    }

    [Fact]
    public async Task A_rule_that_is_only_watched_leaves_its_hit_before_the_answer_is_waited_for()
    {
        var response = await fixture.AskAndWaitAsync(new TestQuery("watched.example"));

        Assert.Single(response.Answers);
        Assert.Equal(1, fixture.Journal.Recorded);
        Assert.Equal((1, 1), (fixture.Totals.Monitored, fixture.Totals.Resolved));
    }

    [Fact]
    public void What_is_allowed_passes_and_leaves_nothing()
    {
        fixture.Resolver.Hold("good.listed.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));

        Assert.Equal([192, 0, 2, 80], Assert.Single(fixture.Ask(new TestQuery("good.listed.example")).Answers).RData);
        Assert.Equal([127, 0, 0, 1], Assert.Single(fixture.Ask(new TestQuery("bad.listed.example")).Answers).RData);
        Assert.Equal(1, fixture.Journal.Recorded);
    }

    [Theory]
    [InlineData("use-application-dns.net")]
    [InlineData("USE-application-DNS.net")]
    public void Browsers_are_told_to_keep_to_this_resolver(string name)
    {
        var response = fixture.Ask(new TestQuery(name) { Payload = 1232 });

        Assert.Equal(Rcode.NXDomain, response.Rcode);
        Assert.Equal(ExtendedErrorCode.Blocked, response.Error);
        Assert.Equal(RecordType.Soa, Assert.Single(response.Authorities).Type);
        Assert.Equal((0, 1), (fixture.Journal.Recorded, fixture.Totals.Local));
    }

    [Fact]
    public async Task Browsers_are_left_alone_where_that_is_wished()
    {
        using var other = new HandlerFixture(new SinkholeOptions { KeepsBrowsers = false });

        Assert.Single((await other.AskAndWaitAsync(new TestQuery("use-application-dns.net"))).Answers);
    }
}
