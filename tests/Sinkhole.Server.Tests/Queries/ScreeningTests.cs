using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Filtering.Policy;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Tests.Queries;

public sealed class ScreeningTests : IDisposable
{
    private const string Rows = "listed.example\n203.0.113.0/24\n2001:db8:bad::/48\n198.51.100.66";

    private readonly HandlerFixture fixture = new(new TestList("demo", Rows));

    private static ClientInfo OverTcp { get; } = HandlerFixture.Client with { Transport = Transport.Tcp };

    public void Dispose() => fixture.Dispose();

    public static TheoryData<string, RecordType, HitTrigger, HitPlace> Answers => new()
    {
        { "cname", RecordType.A, HitTrigger.QName, HitPlace.Alias },
        { "second-cname", RecordType.A, HitTrigger.QName, HitPlace.Alias },
        { "dname", RecordType.A, HitTrigger.QName, HitPlace.Alias },
        { "https-target", RecordType.Https, HitTrigger.QName, HitPlace.ServiceTarget },
        { "https-hint4", RecordType.Https, HitTrigger.ResponseIp, HitPlace.AddressHint },
        { "https-hint6", RecordType.Https, HitTrigger.ResponseIp, HitPlace.AddressHint },
        { "v4", RecordType.A, HitTrigger.ResponseIp, HitPlace.Address },
        { "v4-in-prefix", RecordType.A, HitTrigger.ResponseIp, HitPlace.Address },
        { "v6-in-prefix", RecordType.Aaaa, HitTrigger.ResponseIp, HitPlace.Address },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_cached_answer_that_holds_something_listed_is_answered_as_if_the_name_were_listed(
        string kind, RecordType type, HitTrigger trigger, HitPlace place)
    {
        var name = $"{kind}.plain.example";
        fixture.Resolver.Hold(name, type, Answer(kind, type).Fresh());

        var response = fixture.Ask(new TestQuery(name, type) { Payload = 1232 });

        AssertSinkhole(response, name, type);
        Assert.Equal((1, 1, 0), (fixture.Totals.Screened, fixture.Totals.Sinkholed, fixture.Totals.Cached));
        var row = Assert.Single(await fixture.Journal.ReadAsync());
        Assert.Equal((name, trigger, place, HitAction.Sinkhole), (row.Subject.Name, row.Hit.Trigger, row.Hit.Place, row.Hit.Action));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_fresh_answer_that_holds_something_listed_is_answered_as_if_the_name_were_listed(
        string kind, RecordType type, HitTrigger trigger, HitPlace place)
    {
        var name = $"{kind}.plain.example";
        fixture.Resolver.OnResolve = (_, _) => Task.FromResult(Answer(kind, type).Fresh());

        var response = await fixture.AskAndWaitAsync(new TestQuery(name, type) { Payload = 1232 });

        AssertSinkhole(response, name, type);
        Assert.Equal((1, 1, 0), (fixture.Totals.Screened, fixture.Totals.Sinkholed, fixture.Totals.Resolved));
        var row = Assert.Single(await fixture.Journal.ReadAsync());
        Assert.Equal((name, trigger, place), (row.Subject.Name, row.Hit.Trigger, row.Hit.Place));
        Assert.True(row.Hit.TimeMicroseconds > 0);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(MessageHeader.CheckingDisabled, true)]
    [InlineData(MessageHeader.CheckingDisabled, false)]
    public void DO_and_CD_lead_past_nothing(ushort flags, bool dnssecOk)
    {
        fixture.Resolver.Hold("v4.plain.example", RecordType.A, Answer("v4", RecordType.A).Fresh());

        var response = fixture.Ask(
            new TestQuery("V4.plain.EXAMPLE") { Flags = (ushort)(MessageHeader.RecursionDesired | flags), Payload = 1232, DnssecOk = dnssecOk });

        AssertSinkhole(response, "V4.plain.EXAMPLE", RecordType.A);
    }

    [Fact]
    public void Without_RD_nothing_of_the_answer_is_shown()
    {
        fixture.Resolver.Hold("v4.plain.example", RecordType.A, Answer("v4", RecordType.A).Fresh());

        var response = fixture.Ask(new TestQuery("v4.plain.example") { Flags = 0 });

        Assert.Equal(Rcode.Refused, response.Rcode);
        Assert.Empty(response.Answers);
    }

    [Fact]
    public void An_answer_cached_before_the_release_is_screened_by_the_next_query_on()
    {
        using var other = new HandlerFixture(new TestList("demo", "nothing.example\n192.0.2.99"));
        other.Resolver.Hold("v4.plain.example", RecordType.A, Answer("v4", RecordType.A).Fresh());
        var before = other.Ask(new TestQuery("v4.plain.example"));

        other.Policy.Load(new TestList("demo", "198.51.100.66"));
        var after = other.Ask(new TestQuery("v4.plain.example"));
        other.Policy.Load(new TestList("demo", "nothing.example\n192.0.2.99"));
        var again = other.Ask(new TestQuery("v4.plain.example"));

        Assert.Equal([198, 51, 100, 66], before.Answers[^1].RData);
        AssertSinkhole(after, "v4.plain.example", RecordType.A);
        Assert.Equal([198, 51, 100, 66], again.Answers[^1].RData);
    }

    [Fact]
    public void An_answer_found_clean_keeps_the_mark_it_was_screened_under()
    {
        var answer = new TestAnswer("www.plain.example").Address("www.plain.example", "192.0.2.80").Build();
        fixture.Resolver.Hold("www.plain.example", RecordType.A, FakeResolver.Fresh(answer));

        fixture.Ask(new TestQuery("www.plain.example"));
        var first = answer.ScreenedUnder;
        fixture.Ask(new TestQuery("www.plain.example"));
        var second = answer.ScreenedUnder;
        fixture.Policy.Load(new TestList("demo", Rows));
        fixture.Ask(new TestQuery("www.plain.example"));

        Assert.NotEqual(0, first);
        Assert.Equal(first, second);
        Assert.NotEqual(first, answer.ScreenedUnder);
    }

    [Fact]
    public void An_answer_too_long_for_the_client_is_screened_whole()
    {
        var answer = new TestAnswer("big.plain.example");
        for (var i = 0; i < 200; i++)
        {
            answer.Address("big.plain.example", $"192.0.2.{i}");
        }

        fixture.Resolver.Hold("big.plain.example", RecordType.A, answer.Address("big.plain.example", "203.0.113.7").Fresh());

        AssertSinkhole(fixture.Ask(new TestQuery("big.plain.example")), "big.plain.example", RecordType.A);
        AssertSinkhole(fixture.Ask(new TestQuery("big.plain.example"), OverTcp), "big.plain.example", RecordType.A);
    }

    [Fact]
    public async Task What_an_answer_holds_of_a_watched_list_leaves_one_hit_and_the_answer_as_it_is()
    {
        using var other = new HandlerFixture(
            new TestList("watched", "watched.example\n203.0.113.0/24") { Options = options => options with { Mode = GroupMode.Monitor } });
        other.Resolver.Hold("www.plain.example", RecordType.A, new TestAnswer("www.plain.example").Address("www.plain.example", "203.0.113.1").Fresh());
        other.Resolver.Hold("watched.example", RecordType.A, new TestAnswer("watched.example").Address("watched.example", "203.0.113.1").Fresh());
        other.Resolver.OnResolve = (_, _) => Task.FromResult(new TestAnswer("new.plain.example").Address("new.plain.example", "203.0.113.2").Fresh());

        var byAnswer = other.Ask(new TestQuery("www.plain.example"));
        var byBoth = other.Ask(new TestQuery("watched.example"));
        var waited = await other.AskAndWaitAsync(new TestQuery("new.plain.example"));

        Assert.Equal([203, 0, 113, 1], Assert.Single(byAnswer.Answers).RData);
        Assert.Equal([203, 0, 113, 1], Assert.Single(byBoth.Answers).RData);
        Assert.Equal([203, 0, 113, 2], Assert.Single(waited.Answers).RData);
        Assert.Equal((3, 3, 0), (other.Totals.Monitored, other.Journal.Recorded, other.Totals.Screened));
        var hits = await other.Journal.ReadAsync();
        Assert.All(hits, row => Assert.True(row.Hit.IsMonitored));
        Assert.Equal([HitPlace.Question, HitPlace.Address, HitPlace.Address], hits.Select(row => row.Hit.Place).Order());
    }

    [Fact]
    public async Task A_watched_name_whose_answer_an_enforcing_list_holds_leaves_both_hits()
    {
        using var other = new HandlerFixture(
            new TestList("watched", "watched.example") { Options = options => options with { Mode = GroupMode.Monitor } },
            new TestList("demo", "203.0.113.0/24"));
        other.Resolver.Hold("watched.example", RecordType.A, new TestAnswer("watched.example").Address("watched.example", "203.0.113.1").Fresh());

        AssertSinkhole(other.Ask(new TestQuery("watched.example")), "watched.example", RecordType.A);
        Assert.Equal([HitAction.Monitor, HitAction.Sinkhole], (await other.Journal.ReadAsync()).Select(row => row.Hit.Action));
    }

    [Fact]
    public async Task An_answer_may_lead_to_silence_or_to_TCP()
    {
        using var other = new HandlerFixture(TestList.With(RuleAction.Drop, "203.0.113.0/24"), TestList.With(RuleAction.TcpOnly, "198.51.100.0/24"));
        other.Resolver.Hold("silent.example", RecordType.A, new TestAnswer("silent.example").Address("silent.example", "203.0.113.1").Fresh());
        other.Resolver.OnResolve = (_, _) => Task.FromResult(new TestAnswer("tcp.example").Address("tcp.example", "198.51.100.1").Fresh());

        Assert.Null(other.Send(new TestQuery("silent.example").ToOctets()));
        Assert.True((await other.AskAndWaitAsync(new TestQuery("tcp.example"))).Has(MessageHeader.Truncated));
        Assert.Equal([198, 51, 100, 1], Assert.Single((await other.AskAndWaitAsync(new TestQuery("tcp.example"), OverTcp)).Answers).RData);
        Assert.Equal((3, 1, 1), (other.Journal.Recorded, other.Totals.Silenced, other.Totals.TcpOnly));
    }

    [Fact]
    public void A_client_may_be_the_reason()
    {
        using var other = new HandlerFixture(TestList.With(RuleAction.NxDomain, "client 10.1.2.0/24"));

        Assert.Equal(Rcode.NXDomain, other.Ask(new TestQuery("any.example")).Rcode);
    }

    [Fact]
    public void Stale_answers_are_screened_too()
    {
        fixture.Resolver.Hold("v4.plain.example", RecordType.A, Answer("v4", RecordType.A).Fresh() with { State = Resolution.RecallState.Stale, MaxTtl = 30 });

        AssertSinkhole(fixture.Ask(new TestQuery("v4.plain.example")), "v4.plain.example", RecordType.A);
        Assert.Equal(0, fixture.Totals.Stale);
    }

    [Fact]
    public async Task Hits_of_answers_that_come_on_many_threads_are_counted_exactly()
    {
        const int Queries = 4000;
        fixture.Resolver.OnResolve = (question, _) => Task.Run(() =>
        {
            var name = new Dns.Names.NameSpan(question.Name.Span).ToString();
            return new TestAnswer(name).Address(name, "203.0.113.1").Fresh();
        });

        var waiting = new List<Task<TestResponse>>();
        for (var i = 0; i < Queries; i++)
        {
            waiting.Add(fixture.AskAndWaitAsync(new TestQuery($"n{i}.plain.example"), HandlerFixture.Client with { Address = InternetAddress.FromIPv4(0x0A000000 + (uint)i) }));
        }

        await Task.WhenAll(waiting);

        Assert.Equal((Queries, Queries), (fixture.Totals.Screened, fixture.Journal.Recorded));
        Assert.Equal(Queries, (await fixture.Journal.ReadAsync()).Sum(row => row.Count));
    }

    private static TestAnswer Answer(string kind, RecordType type)
    {
        var name = $"{kind}.plain.example";
        var answer = new TestAnswer(name, type);
        return kind switch
        {
            "cname" => answer.Cname(name, "c2.LISTED.example").Address("c2.listed.example", "192.0.2.1"),
            "second-cname" => answer.Cname(name, "cdn.plain.example").Cname("cdn.plain.example", "c2.listed.example").Address("c2.listed.example", "192.0.2.1"),
            "dname" => answer.Dname("plain.example", "listed.example").Cname(name, $"{kind}.listed.example").Address($"{kind}.listed.example", "192.0.2.1"),
            "https-target" => answer.Https(name, "c2.listed.example"),
            "https-hint4" => answer.Https(name, "cdn.plain.example", "203.0.113.9"),
            "https-hint6" => answer.Https(name, "cdn.plain.example", "2001:db8:bad::9"),
            "v4" => answer.Address(name, "192.0.2.1").Address(name, "198.51.100.66"),
            "v4-in-prefix" => answer.Address(name, "203.0.113.200"),
            "v6-in-prefix" => answer.Address(name, "2001:db8:bad:1::1"),
            _ => throw new ArgumentException(kind, nameof(kind)),
        };
    }

    private static void AssertSinkhole(TestResponse response, string name, RecordType type)
    {
        Assert.Equal((Rcode.NoError, name), (response.Rcode, response.QName));
        if (type == RecordType.Https)
        {
            Assert.Empty(response.Answers);
            Assert.Equal(RecordType.Soa, Assert.Single(response.Authorities).Type);
            Assert.Equal(ExtendedErrorCode.Blocked, response.Error ?? ExtendedErrorCode.Blocked);
            return;
        }

        var answer = Assert.Single(response.Answers);
        Assert.Equal((name, type, 60u), (answer.Owner, answer.Type, answer.Ttl));
        Assert.Equal(type == RecordType.A ? [127, 0, 0, 1] : [.. new byte[15], 1], answer.RData);
        Assert.Equal(ExtendedErrorCode.ForgedAnswer, response.Error ?? ExtendedErrorCode.ForgedAnswer);
    }
}
