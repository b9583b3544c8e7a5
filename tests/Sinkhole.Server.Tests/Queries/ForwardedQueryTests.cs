using System.Net;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Filtering.Policy;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Queries;
using Sinkhole.Server.Tests.Admission;

namespace Sinkhole.Server.Tests.Queries;

public sealed class ForwardedQueryTests : IDisposable
{
    // 65001 with 00-00-5E-00-53-01; 65073 with the same as text; 65074 "cpe-7"; option 8 for 10.66.10.21/32.
    private const string Mac = "FDE9000600005E005301";
    private const string MacText = "FE31001130303A30303A35453A30303A35333A3031";
    private const string Label = "FE3200056370652D37";
    private const string Subnet = "00080008000120000A420A15";

    private static readonly ClientInfo Proxy = new(Address("10.66.0.5"), 5000, Transport.Udp);
    private static readonly ClientInfo Forwarder = new(Address("10.66.3.53"), 5001, Transport.Udp);

    private readonly HandlerFixture fixture = new(new TestList("demo", "listed.example\n203.0.113.0/24"));

    public ForwardedQueryTests() => fixture.Settings.Current = fixture.Settings.Current with
    {
        Trust = new ForwarderTrust(new ForwarderOptions
        {
            Proxies = [Prefix("10.66.0.5"), Prefix("10.66.0.6")],
            Mac = [Prefix("10.66.3.53")],
            MacText = [Prefix("10.66.3.53")],
            CustomerId = [Prefix("10.66.3.53")],
            ClientSubnet = [Prefix("10.66.3.53")],
        }),
    };

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("10.66.10.21")]
    [InlineData("fd00::21")]
    public async Task Whom_a_listed_proxy_tells_of_is_the_client_of_the_hit(string source)
    {
        var answer = Send(Proxy, [.. new TestProxyHeader(source, 1025).ToOctets(), .. new TestQuery("c2.listed.example") { Id = 0xBEEF }.ToOctets()]);

        var hit = Assert.Single(await fixture.Journal.ReadAsync()).Hit;
        Assert.Single(answer!.Answers);
        Assert.Equal((source, 1025, "10.66.0.5"), (hit.Client.ToString(), hit.Port, hit.Forwarder.ToString()));
        Assert.Equal((0xBEEF, Transport.Udp, ClientProof.UdpOnly), (hit.MessageId, hit.Transport, hit.Proof));
        Assert.Equal((1, 1), (fixture.Totals.ProxyBelieved, fixture.Totals.Admitted));
    }

    [Fact]
    public void The_access_list_is_asked_for_whom_the_proxy_tells_of()
    {
        var answer = Send(Proxy, [.. new TestProxyHeader("192.0.2.9").ToOctets(), .. new TestQuery("listed.example").ToOctets()]);

        Assert.Equal(Rcode.Refused, answer!.Rcode);
        Assert.Equal((0, 1), (fixture.Journal.Recorded, fixture.Totals.Refused));
    }

    [Fact]
    public void Policy_is_the_one_of_whom_the_proxy_tells_of()
    {
        var off = new ClientGroup { Name = "lab", Networks = [Prefix("10.66.20.0/24")], Mode = GroupMode.Monitor };
        fixture.Policy.Load(new PolicySettings { Groups = [off] }, new TestList("demo", "listed.example"));
        fixture.Resolver.Hold("listed.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));
        var query = new TestQuery("listed.example").ToOctets();

        var watched = Send(Proxy, [.. new TestProxyHeader("10.66.20.1").ToOctets(), .. query]);
        var decided = Send(Proxy, [.. new TestProxyHeader("10.66.21.1").ToOctets(), .. query]);

        Assert.Equal([192, 0, 2, 80], Assert.Single(watched!.Answers).RData);
        Assert.Equal([127, 0, 0, 1], Assert.Single(decided!.Answers).RData);
    }

    [Fact]
    public void A_header_from_anyone_else_changes_nothing_but_counters()
    {
        byte[] forged = [.. new TestProxyHeader("10.66.10.21").ToOctets(), .. new TestQuery("listed.example").ToOctets()];

        Assert.Null(Send(HandlerFixture.Client, forged));
        Assert.Null(Send(HandlerFixture.Stranger, forged));
        Assert.Equal((2, 2, 0, 0), (fixture.Totals.ProxyUntrusted, fixture.Totals.Dropped, fixture.Totals.Admitted, fixture.Journal.Recorded));
    }

    [Fact]
    public void A_listed_proxy_without_a_header_is_refused_whatever_it_sends()
    {
        var answer = Send(Proxy, new TestQuery("listed.example").ToOctets());

        Assert.Equal(Rcode.Refused, answer!.Rcode);
        Assert.Equal((1, 1, 0), (fixture.Totals.ProxyMissing, fixture.Totals.Refused, fixture.Journal.Recorded));
    }

    [Fact]
    public void A_header_behind_a_header_is_not_taken()
    {
        byte[] twice = [.. new TestProxyHeader("10.66.10.21").ToOctets(), .. new TestProxyHeader("10.66.10.22").ToOctets(), .. new TestQuery("listed.example").ToOctets()];

        Send(Proxy, twice);

        Assert.Equal((1, 0), (fixture.Totals.ProxyBelieved, fixture.Journal.Recorded));
    }

    [Fact]
    public async Task What_a_proxy_asks_itself_is_its_own_query()
    {
        Send(Proxy, [.. new TestProxyHeader("10.66.10.21") { VersionAndCommand = 0x20 }.ToOctets(), .. new TestQuery("listed.example").ToOctets()]);

        var hit = Assert.Single(await fixture.Journal.ReadAsync()).Hit;
        Assert.Equal((Proxy.Address, Proxy.Port, default), (hit.Client, hit.Port, hit.Forwarder));
    }

    [Fact]
    public void Every_truncation_of_a_header_and_its_query_is_survived_and_none_accuses_the_proxy()
    {
        byte[] whole = [.. new TestProxyHeader("10.66.10.21").ToOctets(), .. new TestQuery("listed.example").ToOctets()];
        for (var length = 0; length < whole.Length; length++)
        {
            Send(Proxy, whole.AsSpan(0, length));
        }

        Assert.Equal(0, fixture.Journal.Recorded);
        Assert.Equal(0, fixture.Totals.Failed);
    }

    [Fact]
    public async Task What_a_listed_forwarder_tells_goes_with_the_hit()
    {
        Send(Forwarder, Query(Mac + MacText + Label + Subnet));

        var row = Assert.Single(await fixture.Journal.ReadAsync());
        var told = row.Forwarded.Read();
        Assert.Equal(Forwarder.Address, row.Hit.Client);
        Assert.Equal(("00:00:5e:00:53:01", "00:00:5e:00:53:01"), (told.Mac.ToString(), told.MacText.ToString()));
        Assert.Equal(("cpe-7", "10.66.10.21"), (told.CustomerId, told.ClientSubnet.ToString()));
        Assert.Equal((1, 0, 0), (fixture.Totals.IdentityBelieved, fixture.Totals.IdentityUntrusted, fixture.Totals.IdentityBroken));
    }

    [Theory]
    [InlineData(Mac)]
    [InlineData(MacText)]
    [InlineData(Label)]
    [InlineData(Subnet)]
    public async Task What_anyone_else_tells_changes_nothing_but_a_counter(string options)
    {
        var plain = Answer(HandlerFixture.Client, Query(""));
        var forged = Answer(HandlerFixture.Client, Query(options));

        var rows = await fixture.Journal.ReadAsync();
        Assert.Equal(plain, forged);
        Assert.Equal(rows[0], rows[1]);
        Assert.True(rows[1].Forwarded.IsEmpty);
        Assert.Equal((0, 1), (fixture.Totals.IdentityBelieved, fixture.Totals.IdentityUntrusted));
    }

    [Fact]
    public async Task What_is_broken_is_counted_and_left_out()
    {
        Send(Forwarder, Query("FDE9000500005E0053" + Label));

        Assert.Equal("cpe-7", Assert.Single(await fixture.Journal.ReadAsync()).Forwarded.Read().CustomerId);
        Assert.Equal((1, 1), (fixture.Totals.IdentityBelieved, fixture.Totals.IdentityBroken));
    }

    [Fact]
    public async Task A_forwarder_behind_a_proxy_is_believed_by_its_own_address()
    {
        Send(Proxy, [.. new TestProxyHeader("10.66.3.53").ToOctets(), .. Query(Mac)]);
        Send(Proxy, [.. new TestProxyHeader("10.66.10.21").ToOctets(), .. Query(Mac)]);

        var rows = await fixture.Journal.ReadAsync();
        Assert.Equal("00:00:5e:00:53:01", rows[0].Forwarded.Read().Mac.ToString());
        Assert.True(rows[1].Forwarded.IsEmpty);
    }

    [Fact]
    public async Task A_query_that_waited_keeps_what_was_told_of_it()
    {
        fixture.Resolver.OnResolve = (_, _) => Task.FromResult(new TestAnswer("www.example").Address("www.example", "203.0.113.1").Fresh());

        await fixture.AskAndWaitAsync(new TestQuery("www.example") { Payload = 1232, EdnsOptions = Convert.FromHexString(Mac), Id = 77 }, Forwarder);

        var row = Assert.Single(await fixture.Journal.ReadAsync());
        Assert.Equal(("00:00:5e:00:53:01", 77), (row.Forwarded.Read().Mac.ToString(), row.Hit.MessageId));
    }

    [Fact]
    public async Task Queries_read_together_keep_their_own_clients()
    {
        (ClientInfo Peer, byte[] Octets)[] batch =
        [
            (Proxy, [.. new TestProxyHeader("10.66.10.21").ToOctets(), .. new TestQuery("listed.example").ToOctets()]),
            (HandlerFixture.Client, Query(Mac)),
            (Forwarder, Query(Mac)),
            (HandlerFixture.Client, [.. new TestProxyHeader("10.66.10.22").ToOctets(), .. new TestQuery("listed.example").ToOctets()]),
            (Proxy, new TestQuery("listed.example").ToOctets()),
            (Proxy, [.. new TestProxyHeader("fd00::21").ToOctets(), .. new TestQuery("listed.example").ToOctets()]),
            (HandlerFixture.Client, new TestQuery("listed.example").ToOctets()),
        ];
        for (var place = 0; place < batch.Length; place++)
        {
            fixture.Handler.Read(place, batch[place].Octets, batch[place].Peer);
        }

        for (var place = 0; place < batch.Length; place++)
        {
            fixture.Handler.Approach(place);
        }

        var response = new byte[1232];
        for (var place = 0; place < batch.Length; place++)
        {
            fixture.Handler.AnswerRead(place, batch[place].Octets, batch[place].Peer, response, out _);
        }

        var rows = await fixture.Journal.ReadAsync();
        Assert.Equal(["10.66.10.21", "10.1.2.3", "10.66.3.53", "fd00::21", "10.1.2.3"], rows.Select(row => row.Hit.Client.ToString()), StringComparer.Ordinal);
        Assert.Equal([true, true, false, true, true], rows.Select(row => row.Forwarded.IsEmpty));
    }

    [Fact]
    public async Task The_letter_case_asked_in_is_kept()
    {
        Send(HandlerFixture.Client, new TestQuery("C2.lIsTeD.example").ToOctets());
        Send(HandlerFixture.Client, new TestQuery("c2.listed.example").ToOctets());

        var rows = await fixture.Journal.ReadAsync();
        Assert.Equal(["C2.lIsTeD.example", ""], rows.Select(row => row.AskedName.TrimEnd('.')), StringComparer.Ordinal);
        Assert.Equal(rows[0].Subject, rows[1].Subject);
    }

    private static byte[] Query(string options) =>
        new TestQuery("listed.example") { Payload = 1232, EdnsOptions = Convert.FromHexString(options) }.ToOctets();

    private static InternetAddress Address(string text) => InternetAddress.From(IPAddress.Parse(text));

    private static InternetPrefix Prefix(string text)
    {
        Assert.True(InternetPrefix.TryParse(text, out var prefix));
        return prefix;
    }

    private string Answer(ClientInfo peer, byte[] octets)
    {
        var response = new byte[1232];
        fixture.Handler.TryAnswer(octets, peer, response, out var length);
        return Convert.ToHexString(response.AsSpan(0, length));
    }

    private TestResponse? Send(ClientInfo peer, ReadOnlySpan<byte> octets)
    {
        var response = new byte[1232];
        var outcome = fixture.Handler.TryAnswer(octets, peer, response, out var length);
        Assert.NotEqual(QueryOutcome.MustWait, outcome);
        return outcome == QueryOutcome.Dropped ? null : TestResponse.Parse(response.AsSpan(0, length));
    }
}
