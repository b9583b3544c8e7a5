using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Resolution;

namespace Sinkhole.Server.Tests.Queries;

public sealed class LocalDataTests : IDisposable
{
    private readonly HandlerFixture fixture = new(new TestList("demo", """
        local own.example A 192.0.2.10
        local own6.example AAAA 2001:db8::10
        local alias.example CNAME garden.example
        local wild.example CNAME *.garden.example
        local 203.0.113.0/24 CNAME garden.example
        local 203.0.114.0/24 A 192.0.2.11
        """));

    public LocalDataTests() => fixture.Resolver.OnResolve = (question, _) =>
    {
        var name = new Dns.Names.NameSpan(question.Name.Span).ToString();
        return Task.FromResult(new TestAnswer(name, question.Type).Address(name, "192.0.2.77").Fresh());
    };

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("own.example", RecordType.A)]
    [InlineData("own.example", RecordType.Any)]
    [InlineData("own6.example", RecordType.Aaaa)]
    public async Task The_rules_own_records_answer_the_types_they_have(string name, RecordType type)
    {
        var response = fixture.Ask(new TestQuery(name, type) { Payload = 1232 });

        var answer = Assert.Single(response.Answers);
        Assert.Equal((name, 30u, ExtendedErrorCode.ForgedAnswer), (answer.Owner, answer.Ttl, response.Error));
        Assert.Equal(HitAction.LocalData, Assert.Single(await fixture.Journal.ReadAsync()).Hit.Action);
        Assert.Equal(1, fixture.Totals.LocalData);
    }

    [Fact]
    public void Other_types_have_no_data()
    {
        var response = fixture.Ask(new TestQuery("own.example", RecordType.Txt) { Payload = 1232 });

        Assert.Empty(response.Answers);
        Assert.Equal(RecordType.Soa, Assert.Single(response.Authorities).Type);
        Assert.Equal(ExtendedErrorCode.Blocked, response.Error);
    }

    [Fact]
    public async Task An_alias_is_followed_and_its_target_not_screened()
    {
        fixture.Resolver.OnResolve = (_, _) => Task.FromResult(new TestAnswer("garden.example").Address("garden.example", "203.0.113.1").Fresh());

        var response = await fixture.AskAndWaitAsync(new TestQuery("Alias.example") { Payload = 1232 });

        Assert.Equal((string[])["garden.example"], fixture.Resolver.Asked.Select(asked => asked.Name).ToArray());
        Assert.Equal((string[])["Alias.example", "garden.example"], response.Answers.Select(answer => answer.Owner).ToArray());
        Assert.Equal([RecordType.Cname, RecordType.A], response.Answers.Select(answer => answer.Type));
        Assert.Equal([203, 0, 113, 1], response.Answers[1].RData);
        Assert.Equal("Alias.example", response.QName);
        Assert.Equal(ExtendedErrorCode.ForgedAnswer, response.Error);
        Assert.Equal((1, 1, 0), (fixture.Journal.Recorded, fixture.Totals.LocalData, fixture.Totals.Resolved));
    }

    [Theory]
    [InlineData(RecordType.Cname)]
    [InlineData(RecordType.Any)]
    public void An_alias_asked_for_as_such_is_answered_at_once(RecordType type)
    {
        var response = fixture.Ask(new TestQuery("A.wild.example", type) { Payload = 1232 });

        var alias = Assert.Single(response.Answers);
        Assert.Equal(TestRows.Wire("a.wild.example.garden.example"), alias.RData);
        Assert.Empty(fixture.Resolver.Asked);
    }

    [Fact]
    public async Task An_asterisk_stands_for_the_name_asked_for()
    {
        var response = await fixture.AskAndWaitAsync(new TestQuery("a.Wild.example"));

        Assert.Equal((string[])["a.wild.example.garden.example"], fixture.Resolver.Asked.Select(asked => asked.Name).ToArray());
        Assert.Equal((string[])["a.Wild.example", "a.wild.example.garden.example"], response.Answers.Select(answer => answer.Owner).ToArray());
        Assert.Equal([192, 0, 2, 77], response.Answers[1].RData);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_name_that_an_asterisk_would_make_longer_than_255_octets_is_YXDOMAIN_without_an_address(int more, bool fits)
    {
        // "garden.example." takes 16 octets; three labels of 64, one more and "wild.example" before it make 255 together.
        var label = new string('a', 63);
        var rest = 255 - 16 - 13 - (3 * 64) - 1;
        var name = $"{new string('b', rest + more)}.{label}.{label}.{label}.wild.example";

        var query = new TestQuery(name) { Payload = 1232 };
        var response = fits ? await fixture.AskAndWaitAsync(query) : fixture.Ask(query);

        Assert.Equal(fits ? Rcode.NoError : Rcode.YXDomain, response.Rcode);
        Assert.Equal(fits ? 2 : 0, response.Answers.Count);
        Assert.Equal(fits ? [name.ToLowerInvariant() + ".garden.example"] : (string[])[], fixture.Resolver.Asked.Select(asked => asked.Name).ToArray());
        Assert.Equal(fits ? Rcode.NoError : Rcode.YXDomain, fixture.Ask(query with { Type = RecordType.Any }).Rcode);
    }

    [Fact]
    public async Task An_alias_whose_target_has_no_answer_shows_the_alias_and_the_targets_code()
    {
        fixture.Resolver.OnResolve = (_, _) => Task.FromResult(FakeResolver.Fresh(new StoredAnswer([], [])
        {
            Rcode = Rcode.NXDomain,
            AnswerCount = 0,
            AuthorityCount = 0,
            AdditionalCount = 0,
        }));

        var response = await fixture.AskAndWaitAsync(new TestQuery("alias.example"));

        Assert.Equal(Rcode.NXDomain, response.Rcode);
        Assert.Equal(RecordType.Cname, Assert.Single(response.Answers).Type);
    }

    [Fact]
    public async Task An_answer_too_long_behind_its_alias_is_cut()
    {
        fixture.Resolver.OnResolve = (_, _) => Task.FromResult(new TestAnswer("garden.example", RecordType.Txt).Record("garden.example", RecordType.Txt, new byte[3000]).Fresh());

        var response = await fixture.AskAndWaitAsync(new TestQuery("alias.example", RecordType.Txt));

        Assert.True(response.Has(MessageHeader.Truncated));
        Assert.Empty(response.Answers);
    }

    [Fact]
    public async Task Local_data_may_come_of_what_the_answer_holds()
    {
        fixture.Resolver.Hold("cached.example", RecordType.A, new TestAnswer("cached.example").Address("cached.example", "203.0.113.1").Fresh());
        fixture.Resolver.Hold("direct.example", RecordType.A, new TestAnswer("direct.example").Address("direct.example", "203.0.114.1").Fresh());
        var cached = await fixture.AskAndWaitAsync(new TestQuery("cached.example"));
        var direct = fixture.Ask(new TestQuery("direct.example"));
        fixture.Resolver.OnResolve = (question, _) =>
        {
            var name = new Dns.Names.NameSpan(question.Name.Span).ToString();
            return Task.FromResult(new TestAnswer(name).Address(name, string.Equals(name, "garden.example", StringComparison.Ordinal) ? "192.0.2.77" : "203.0.113.5").Fresh());
        };
        var waited = await fixture.AskAndWaitAsync(new TestQuery("waited.example"));

        Assert.Equal((string[])["cached.example", "garden.example"], cached.Answers.Select(answer => answer.Owner).ToArray());
        Assert.Equal([192, 0, 2, 11], Assert.Single(direct.Answers).RData);
        Assert.Equal((string[])["waited.example", "garden.example"], waited.Answers.Select(answer => answer.Owner).ToArray());
        Assert.Equal([192, 0, 2, 77], waited.Answers[1].RData);
        Assert.Equal((3, 3, 3), (fixture.Journal.Recorded, fixture.Totals.LocalData, fixture.Totals.Screened));
    }
}
