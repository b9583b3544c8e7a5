using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Queries;
using Sinkhole.Server.Tests.Admission;
using Sinkhole.Testing;

namespace Sinkhole.Server.Tests.Queries;

public sealed class QueryAllocationTests : IDisposable
{
    private readonly HandlerFixture fixture = new(
        new TestList("demo", "listed.example\n203.0.113.0/24\nlocal own.data.example A 192.0.2.10\nlocal alias.data.example CNAME *.garden.example"),
        new TestList("own", "own.example") { Options = options => options with { SinkholeIPv4 = InternetAddress.FromIPv4(0xC0000235) } },
        TestList.With(RuleAction.NxDomain, "gone.example"),
        TestList.With(RuleAction.Drop, "silent.example"),
        TestList.With(RuleAction.TcpOnly, "tcp.example"),
        new TestList("watched", "watched.example") { Options = options => options with { Mode = GroupMode.Monitor } });

    public QueryAllocationTests()
    {
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));
        fixture.Resolver.Hold("watched.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));
        fixture.Resolver.Hold("screened.example", RecordType.A, new TestAnswer("screened.example").Address("screened.example", "203.0.113.1").Fresh());
        fixture.Resolver.Hold("bücher.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 81)));
    }

    public static TheoryData<string, RecordType, bool> Queries => new()
    {
        { "c2.listed.example", RecordType.A, true },
        { "listed.example", RecordType.Https, true },
        { "listed.example", RecordType.Any, false },
        { "own.example", RecordType.A, true },
        { "gone.example", RecordType.A, true },
        { "own.data.example", RecordType.A, true },
        { "alias.data.example", RecordType.Cname, true },
        { "screened.example", RecordType.A, true },
        { "silent.example", RecordType.A, true },
        { "tcp.example", RecordType.A, true },
        { "watched.example", RecordType.A, true },
        { "use-application-dns.net", RecordType.A, true },
        { "www.example", RecordType.A, true },
        { "WWW.example", RecordType.A, false },
        { "www.example", RecordType.Any, true },
        { "www.example", RecordType.Axfr, true },
    };

    public void Dispose() => fixture.Dispose();

    [Theory]
    [MemberData(nameof(Queries))]
    public void Answering_at_once_allocates_nothing(string name, RecordType type, bool edns) =>
        AssertNoAllocation(new TestQuery(name, type) { Payload = edns ? (ushort)1232 : null }.ToOctets(), HandlerFixture.Client);

    [Fact]
    public void Refusing_a_stranger_allocates_nothing() =>
        AssertNoAllocation(new TestQuery("listed.example").ToOctets(), HandlerFixture.Stranger);

    [Fact]
    public void Malformed_queries_allocate_nothing()
    {
        var octets = new TestQuery("listed.example") { Payload = 1232 }.ToOctets();

        AssertNoAllocation(octets[..^1], HandlerFixture.Client);
        AssertNoAllocation(octets[..11], HandlerFixture.Client);
        AssertNoAllocation(new TestQuery("www.example") { EdnsVersion = 1, Payload = 512 }.ToOctets(), HandlerFixture.Client);
        AssertNoAllocation(new TestQuery("www.example") { Flags = (int)Opcode.Update << 11 }.ToOctets(), HandlerFixture.Client);
    }

    [Theory]
    [InlineData("10.66.0.5", "10.66.10.21")]
    [InlineData("10.1.2.3", "10.66.10.21")]
    [InlineData("10.66.0.5", null)]
    public void Proxied_queries_and_forged_headers_allocate_nothing(string peer, string? source) => AssertNoAllocation(
        [.. source is null ? [] : new TestProxyHeader(source).ToOctets(), .. new TestQuery("c2.listed.example").ToOctets()], Trusting(peer));

    [Theory]
    [InlineData("10.66.3.53")]
    [InlineData("10.1.2.3")]
    public void What_forwarders_and_others_tell_allocates_nothing(string peer) => AssertNoAllocation(
        new TestQuery("c2.listed.example")
        {
            Payload = 1232,
            EdnsOptions = Convert.FromHexString("FDE9000600005E005301FE31001130303A30303A35453A30303A35333A3031FE3200056370652D3700080008000120000A420A15"),
        }.ToOctets(),
        Trusting(peer));

    [Fact]
    public void A_batch_read_ahead_allocates_nothing() => AssertNoAllocationOfBatch(
        new TestQuery("c2.listed.example").ToOctets(),
        new TestQuery("www.example").ToOctets(),
        new TestQuery("watched.example").ToOctets(),
        [1, 2, 3]);

    private ClientInfo Trusting(string peer)
    {
        InternetPrefix[] known = [new(InternetAddress.FromIPv4(0x0A420005), 128), new(InternetAddress.FromIPv4(0x0A420335), 128)];
        fixture.Settings.Current = fixture.Settings.Current with
        {
            Trust = new ForwarderTrust(new ForwarderOptions { Proxies = [known[0]], Mac = [known[1]], MacText = [known[1]], CustomerId = [known[1]], ClientSubnet = [known[1]] }),
        };
        return new ClientInfo(InternetAddress.TryParse(peer, out var address) ? address : default, 4321, Transport.Udp);
    }

    private void AssertNoAllocation(byte[] octets, ClientInfo client)
    {
        var response = new byte[1232];
        var allocated = AllocationMeter.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                fixture.Handler.TryAnswer(octets, client, response, out _);
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(0, fixture.Totals.Failed);
    }

    private void AssertNoAllocationOfBatch(params byte[][] queries)
    {
        var response = new byte[1232];
        var allocated = AllocationMeter.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                ServeBatch(queries, response);
            }
        });

        Assert.Equal(0, allocated);
    }

    private void ServeBatch(byte[][] queries, byte[] response)
    {
        for (var place = 0; place < queries.Length; place++)
        {
            fixture.Handler.Read(place, queries[place], HandlerFixture.Client);
        }

        for (var place = 0; place < queries.Length; place++)
        {
            fixture.Handler.Approach(place);
        }

        for (var place = 0; place < queries.Length; place++)
        {
            fixture.Handler.AnswerRead(place, queries[place], HandlerFixture.Client, response, out _);
        }
    }
}
