using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Host.Tests.Running.Devices;

public sealed class ResolverPointersTests : IAsyncDisposable
{
    private static readonly IPEndPoint Outside = new(IPAddress.Parse("192.0.2.53"), 53);
    private static readonly IPEndPoint Office = new(IPAddress.Parse("10.0.0.10"), 53);

    private readonly FakeExchange exchange;
    private readonly ForwardingResolver resolver;
    private readonly ResolverPointers pointers;

    public ResolverPointersTests()
    {
        exchange = new FakeExchange(TimeProvider.System);
        exchange.Serve(Outside, query => FakeReply.Of(new FakeResponse(query).Answer(query.FoldedName, RecordType.Ptr, 300, FakeResponse.Wire("outside.example"))));
        var options = new ForwardingOptions
        {
            Upstreams = [Outside],
            Domains = ImmutableDictionary<DomainName, ImmutableArray<IPEndPoint>>.Empty.Add(Name("66.10.in-addr.arpa"), [Office]).Add(Name("arpa"), [Outside]),
        };
        resolver = new ForwardingResolver(options, exchange, TimeProvider.System, NullLogger<ForwardingResolver>.Instance);
        pointers = new ResolverPointers(resolver);
    }

    public ValueTask DisposeAsync() => resolver.DisposeAsync();

    [Fact]
    public async Task The_server_of_the_reverse_zone_is_asked_and_its_name_told()
    {
        Answer("KETOAN-01.noi-bo.example");

        var reply = await AskAsync("21.10.66.10.in-addr.arpa");

        Assert.Equal((PointerState.Named, "KETOAN-01.noi-bo.example"), (reply.State, reply.Name));
        Assert.InRange(reply.Ttl, TimeSpan.FromSeconds(295), TimeSpan.FromSeconds(300));
        var query = Assert.Single(exchange.Queries);
        Assert.Equal((Office, RecordType.Ptr), (query.Server, query.Type));
    }

    [Theory]
    [InlineData("21.10.67.10.in-addr.arpa")]
    [InlineData("1.1.168.192.in-addr.arpa")]
    [InlineData("9.113.0.203.in-addr.arpa")]
    public async Task An_address_outside_the_zones_that_have_a_server_leaves_for_nowhere(string reverse)
    {
        Assert.False(pointers.HasRoute(Name(reverse)));
        Assert.Equal(PointerState.NoRoute, (await AskAsync(reverse)).State);
        Assert.Empty(exchange.Queries);
    }

    [Fact]
    public async Task A_zone_whose_server_was_taken_away_is_asked_nowhere_else()
    {
        Assert.True(pointers.HasRoute(Name("21.10.66.10.in-addr.arpa")));

        resolver.Configure(new ForwardingOptions { Upstreams = [Outside] });

        Assert.Equal(PointerState.NoRoute, (await AskAsync("21.10.66.10.in-addr.arpa")).State);
        Assert.Empty(exchange.Queries);
    }

    [Fact]
    public async Task An_alias_that_leads_out_of_the_zone_is_not_followed()
    {
        exchange.Serve(Office, query => FakeReply.Of(new FakeResponse(query).Cname(query.FoldedName, 300, "21-10-66-10.elsewhere.example")));

        Assert.Equal(PointerState.Unanswered, (await AskAsync("21.10.66.10.in-addr.arpa")).State);
        Assert.All(exchange.Queries, query => Assert.Equal(Office, query.Server));
    }

    [Fact]
    public async Task An_alias_within_the_zone_is_followed()
    {
        exchange.Serve(Office, query => FakeReply.Of(new FakeResponse(query)
            .Cname(query.FoldedName, 300, "21.0-25.10.66.10.in-addr.arpa").Answer("21.0-25.10.66.10.in-addr.arpa", RecordType.Ptr, 300, FakeResponse.Wire("a.example"))));

        Assert.Equal("a.example", (await AskAsync("21.10.66.10.in-addr.arpa")).Name);
    }

    [Fact]
    public async Task No_name_is_told_as_none_and_a_refusal_as_no_answer()
    {
        exchange.Serve(Office, query => FakeReply.Of(new FakeResponse(query) { Rcode = Rcode.NXDomain }.Soa("66.10.in-addr.arpa", 300, 300)));
        var nameless = await AskAsync("1.10.66.10.in-addr.arpa");
        exchange.Serve(Office, query => FakeReply.Of(new FakeResponse(query) { Rcode = Rcode.Refused }));
        var refused = await AskAsync("2.10.66.10.in-addr.arpa");

        Assert.Equal((PointerState.Nameless, PointerState.Unanswered), (nameless.State, refused.State));
    }

    [Fact]
    public async Task Of_several_names_the_same_is_told_each_time_and_one_that_is_none_is_passed_over()
    {
        Answer("b.example", "a.example", "10.0.0.1");
        Assert.Equal("a.example", (await AskAsync("1.10.66.10.in-addr.arpa")).Name);

        Answer("10.0.0.1");
        Assert.Equal(PointerReply.Of(PointerState.Refused), await AskAsync("2.10.66.10.in-addr.arpa"));
    }

    private static DomainName Name(string text) => DomainName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));

    private void Answer(params string[] names) => exchange.Serve(Office, query =>
    {
        var response = new FakeResponse(query);
        foreach (var name in names)
        {
            response.Answer(query.FoldedName, RecordType.Ptr, 300, FakeResponse.Wire(name));
        }

        return FakeReply.Of(response);
    });

    private Task<PointerReply> AskAsync(string reverse) => pointers.AskAsync(Name(reverse), TestContext.Current.CancellationToken);
}
