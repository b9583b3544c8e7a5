using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Tests.Queries;

public sealed class ReadAheadTests : IDisposable
{
    private readonly HandlerFixture fixture = new(new TestList("demo", "listed.example"));

    public ReadAheadTests() =>
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Queries_read_together_are_each_answered_as_if_alone()
    {
        byte[][] batch =
        [
            new TestQuery("www.example") { Payload = 1232 }.ToOctets(),
            new TestQuery("c2.listed.example").ToOctets(),
            [1, 2, 3],
            new TestQuery("other.example").ToOctets(),
            new TestQuery("LISTED.example") { Payload = 512 }.ToOctets(),
            new TestQuery("www.example") { EdnsVersion = 1, Payload = 512 }.ToOctets(),
            new TestQuery("www.example") { Flags = (int)Opcode.Update << 11 }.ToOctets(),
            new TestQuery("bücher.example").ToOctets(),
        ];
        var alone = batch.Select(octets => Answer(0, octets)).ToList();
        for (var place = 0; place < batch.Length; place++)
        {
            fixture.Handler.Read(place, batch[place], HandlerFixture.Client);
        }

        for (var place = 0; place < batch.Length; place++)
        {
            fixture.Handler.Approach(place);
        }

        Assert.Equal(QueryHandler.Lookahead, batch.Length);
        Assert.Equal(5, fixture.Resolver.Approached);
        for (var place = 0; place < batch.Length; place++)
        {
            Assert.Equal(alone[place], AnswerRead(place, batch[place]));
        }
    }

    [Fact]
    public void Nothing_is_counted_or_recorded_before_the_answer()
    {
        fixture.Handler.Read(0, new TestQuery("listed.example").ToOctets(), HandlerFixture.Client);
        fixture.Handler.Approach(0);

        Assert.Equal(0, fixture.Totals.Received);
        Assert.Equal(0, fixture.Journal.Recorded);
    }

    private string Answer(int place, byte[] octets)
    {
        fixture.Handler.Read(place, octets, HandlerFixture.Client);
        return AnswerRead(place, octets);
    }

    private string AnswerRead(int place, byte[] octets)
    {
        var response = new byte[1232];
        var outcome = fixture.Handler.AnswerRead(place, octets, HandlerFixture.Client, response, out var length);
        return $"{outcome} {Convert.ToHexString(response.AsSpan(0, length))}";
    }
}
