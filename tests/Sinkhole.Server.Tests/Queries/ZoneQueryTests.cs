using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Server.Tests.Listeners;
using Sinkhole.Zones.Transfers;

namespace Sinkhole.Server.Tests.Queries;

public sealed class ZoneQueryTests : IDisposable
{
    private static readonly TsigKey Key = TsigKey.TryParse("transfer-key:MDEyMzQ1Njc4OWFiY2RlZg==", out var key) ? key : throw new InvalidOperationException();

    private readonly ZoneFront front = TestZone.Publish(500);
    private readonly HandlerFixture fixture;

    public ZoneQueryTests() => fixture = new HandlerFixture(lists: [new TestList("demo", "other.example")], zones: front);

    public void Dispose()
    {
        fixture.Dispose();
        front.Dispose();
    }

    [Fact]
    public void A_secondary_is_served_whether_it_may_ask_for_other_names_or_not()
    {
        var serial = fixture.Ask(new TestQuery(TestZone.Apex, RecordType.Soa), HandlerFixture.Stranger);
        var other = fixture.Ask(new TestQuery("www.example"), HandlerFixture.Stranger);
        var told = fixture.Ask(new TestQuery(TestZone.Apex, RecordType.Soa) { Flags = (int)Opcode.Notify << 11 }, HandlerFixture.Stranger);

        Assert.Equal((Rcode.NoError, RecordType.Soa), (serial.Rcode, Assert.Single(serial.Answers).Type));
        Assert.Equal(Rcode.Refused, other.Rcode);
        Assert.Equal((Rcode.NoError, Opcode.Notify), (told.Rcode, told.Header.Opcode));
        Assert.Equal(0, fixture.Totals.Admitted);
    }

    [Theory]
    [InlineData(RecordType.Soa)]
    [InlineData(RecordType.A)]
    [InlineData(RecordType.Axfr)]
    public void A_client_learns_nothing_of_a_zone(RecordType type)
    {
        var response = fixture.Ask(new TestQuery("name1." + TestZone.Apex, type));

        Assert.Equal(Rcode.Refused, response.Rcode);
        Assert.Equal(0, fixture.Resolver.Recalled);
    }

    [Fact]
    public void A_list_beats_a_zone()
    {
        using var other = new HandlerFixture(zones: front);

        Assert.Equal([127, 0, 0, 1], Assert.Single(other.Ask(new TestQuery("a." + TestZone.Apex)).Answers).RData);
        Assert.Equal(1, other.Journal.Recorded);
    }

    [Fact]
    public void Ordinary_names_and_other_operations_go_their_way()
    {
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));

        Assert.Single(fixture.Ask(new TestQuery("www.example")).Answers);
        Assert.Equal(Rcode.NotImp, fixture.Ask(new TestQuery(TestZone.Apex, RecordType.Soa) { Flags = (int)Opcode.Update << 11 }).Rcode);
        Assert.Equal(Rcode.FormErr, fixture.Send(new TestQuery(TestZone.Apex, RecordType.Axfr).ToOctets().AsSpan(0, 20))!.Rcode);
    }

    [Fact]
    public void A_signature_behind_the_query_is_no_fault()
    {
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));
        var signer = new TsigSigner(Key, fixture.Clock);
        var octets = new byte[1024];
        var query = new TestQuery("www.example") { Payload = 1232 }.ToOctets();
        query.CopyTo(octets, 0);

        Assert.Single(fixture.Send(octets.AsSpan(0, signer.Sign(octets, query.Length)))!.Answers);
    }

    [Fact]
    public async Task A_transfer_comes_over_TCP_beside_other_answers_of_the_connection()
    {
        await using var server = new ServerFixture(zones: front);
        using var client = await TestStreamClient.ConnectAsync(server.EndPoint("127.0.0.1"));

        await client.SendAsync([.. new TestQuery(TestZone.Apex, RecordType.Axfr).ToFrame(), .. new TestQuery("listed.example") { Id = 9 }.ToFrame()]);
        var records = new List<TestRecord>();
        var others = 0;
        while (records.Count(record => record.Type == RecordType.Soa) < 2 || others < 1)
        {
            var response = await client.ReceiveAsync();
            Assert.NotNull(response);
            others += response.Header.Id == 9 ? 1 : 0;
            records.AddRange(response.Header.Id == 9 ? [] : response.Answers);
        }

        Assert.Equal(500, records.Count(record => record.Type == RecordType.Cname));
        Assert.Equal(1, others);
        Assert.Equal(RecordType.Soa, records[^1].Type);
    }
}
