using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Tests.Queries;

public sealed class ListedNameTests : IDisposable
{
    private readonly HandlerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void A_and_AAAA_get_the_sinkhole_under_the_name_as_asked()
    {
        var first = fixture.Ask(new TestQuery("C2.Listed.Example"));
        var second = fixture.Ask(new TestQuery("listed.example", RecordType.Aaaa));

        var ipv4 = Assert.Single(first.Answers);
        Assert.Equal(("C2.Listed.Example", RecordType.A, 60u), (ipv4.Owner, ipv4.Type, ipv4.Ttl));
        Assert.Equal([127, 0, 0, 1], ipv4.RData);
        Assert.Equal("C2.Listed.Example", first.QName);
        var ipv6 = Assert.Single(second.Answers);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], ipv6.RData);
    }

    [Theory]
    [InlineData(RecordType.Https)]
    [InlineData(RecordType.Svcb)]
    [InlineData(RecordType.Txt)]
    [InlineData(RecordType.MX)]
    [InlineData(RecordType.NS)]
    [InlineData(RecordType.DS)]
    [InlineData((RecordType)65280)]
    public void Other_types_do_not_exist_and_the_SOA_says_for_how_long(RecordType type)
    {
        var response = fixture.Ask(new TestQuery("listed.example", type));

        Assert.Equal(Rcode.NoError, response.Rcode);
        Assert.Empty(response.Answers);
        var soa = Assert.Single(response.Authorities);
        Assert.Equal(("listed.example", RecordType.Soa, 60u), (soa.Owner, soa.Type, soa.Ttl));
        Assert.Equal([0, 0, 0, 60], soa.RData[^4..]);
    }

    [Fact]
    public void Any_gets_both_addresses()
    {
        var response = fixture.Ask(new TestQuery("listed.example", RecordType.Any));

        Assert.Equal([RecordType.A, RecordType.Aaaa], response.Answers.Select(answer => answer.Type));
    }

    [Fact]
    public void The_forged_answer_is_marked_without_text_and_only_with_edns()
    {
        var marked = fixture.Ask(new TestQuery("listed.example") { Payload = 1232 });
        var plain = fixture.Ask(new TestQuery("listed.example"));

        Assert.Equal(ExtendedErrorCode.ForgedAnswer, marked.Error);
        Assert.Equal(6, marked.Opt!.RData.Length);
        Assert.Null(plain.Opt);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(MessageHeader.RecursionDesired, true)]
    [InlineData(MessageHeader.CheckingDisabled, true)]
    public void No_bit_of_the_query_leads_past_the_list(ushort flags, bool dnssecOk)
    {
        fixture.Resolver.Hold("listed.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 66)));

        var response = fixture.Ask(new TestQuery("listed.example") { Flags = flags, Payload = 1232, DnssecOk = dnssecOk });

        Assert.Equal([127, 0, 0, 1], Assert.Single(response.Answers).RData);
        Assert.Equal(0, fixture.Resolver.Recalled);
        Assert.False(response.Has(MessageHeader.AuthenticData));
        Assert.False(response.Has(MessageHeader.AuthoritativeAnswer));
    }

    [Fact]
    public void Each_answer_has_its_hit()
    {
        fixture.Ask(new TestQuery("listed.example"));
        fixture.Ask(new TestQuery("a.listed.example", RecordType.Https));
        fixture.Ask(new TestQuery("listed.example", RecordType.Any) { Flags = 0 });

        Assert.Equal(3, fixture.Journal.Recorded);
        Assert.Equal(3, fixture.Totals.Sinkholed);
        Assert.Equal(3, fixture.Totals.Admitted);
    }

    [Fact]
    public void Near_names_pass()
    {
        fixture.Resolver.Hold("notlisted.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 5)));

        Assert.Equal([192, 0, 2, 5], Assert.Single(fixture.Ask(new TestQuery("notlisted.example")).Answers).RData);
        Assert.Equal(0, fixture.Journal.Recorded);
    }

    [Fact]
    public void A_family_without_an_address_does_not_exist()
    {
        using var other = new HandlerFixture(new SinkholeOptions { IPv6 = null, Ttl = 5 });

        var ipv6 = other.Ask(new TestQuery("listed.example", RecordType.Aaaa));
        var any = other.Ask(new TestQuery("listed.example", RecordType.Any));

        Assert.Empty(ipv6.Answers);
        Assert.Equal(5u, Assert.Single(ipv6.Authorities).Ttl);
        Assert.Equal(RecordType.A, Assert.Single(any.Answers).Type);
    }

    [Fact]
    public void The_longest_name_fits_the_smallest_response()
    {
        var label = new string('a', 49);
        var name = $"{label}.{label}.{label}.{label}.{new string('b', 37)}.listed.example";

        var response = fixture.Ask(new TestQuery(name, RecordType.Https) { Payload = 512 });

        Assert.Equal(name, Assert.Single(response.Authorities).Owner);
        Assert.InRange(response.Octets.Length, 300, 512);
    }
}
