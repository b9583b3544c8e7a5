using System.Net;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Tests.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Resolution.Tests.Caching;

public sealed class CacheFileTests : IAsyncDisposable
{
    private readonly ResolverScene before = new(ResolverScene.WithInternal);
    private readonly ResolverScene after = new(ResolverScene.WithInternal);

    public CacheFileTests()
    {
        before.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.1")));
        before.Exchange.Serve(ResolverScene.Internal, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "10.0.0.80")));
    }

    [Fact]
    public async Task Answers_come_back_with_the_age_they_have_by_then()
    {
        await FillAsync();
        after.Clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(2, after.Resolver.LoadCaches(Save()));

        Assert.Equal(["answer www.agency.example 200 A 192.0.2.1"], Show("www.agency.example"));
        Assert.Equal(["answer pc.noi-bo.example 200 A 10.0.0.80"], Show("pc.noi-bo.example"));
        Assert.Empty(after.Exchange.Queries);
    }

    [Fact]
    public async Task An_answer_past_its_time_is_kept_for_when_nothing_else_is_there()
    {
        await FillAsync();
        after.Clock.Advance(TimeSpan.FromSeconds(400));

        after.Resolver.LoadCaches(Save());

        Assert.Equal(RecallState.Miss, after.Recall("www.agency.example").State);
        Assert.Equal(RecallState.Stale, (await after.ResolveAsync("www.agency.example")).State);
    }

    [Fact]
    public async Task An_answer_past_all_use_is_left_out()
    {
        await FillAsync();
        after.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(0, after.Resolver.LoadCaches(Save()));
    }

    [Fact]
    public async Task An_answer_asked_for_meanwhile_stays()
    {
        await FillAsync();
        after.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 60, "192.0.2.99")));
        await after.ResolveAsync("www.agency.example");

        after.Resolver.LoadCaches(Save());

        Assert.Equal(["answer www.agency.example 60 A 192.0.2.99"], Show("www.agency.example"));
    }

    [Fact]
    public async Task A_domain_whose_upstreams_changed_begins_empty()
    {
        await FillAsync();
        await using var other = new ResolverScene(options => ResolverScene.WithInternal(options) with
        {
            Domains = ResolverScene.WithInternal(options).Domains.SetItem(
                ResolverScene.Name("noi-bo.example"), [new IPEndPoint(IPAddress.Parse("10.0.0.11"), 53)]),
        });

        other.Resolver.LoadCaches(Save());

        Assert.Equal(RecallState.Fresh, other.Recall("www.agency.example").State);
        Assert.Equal(RecallState.Miss, other.Recall("pc.noi-bo.example").State);
    }

    [Fact]
    public async Task A_file_cut_short_or_changed_in_any_octet_gives_nothing()
    {
        await FillAsync();
        var file = Save();

        for (var length = 0; length < file.Length; length++)
        {
            Assert.Equal(0, after.Resolver.LoadCaches(file.AsSpan(0, length)));
        }

        for (var at = 0; at < file.Length; at++)
        {
            file[at] ^= 1;
            Assert.Equal(0, after.Resolver.LoadCaches(file));
            file[at] ^= 1;
        }

        Assert.Equal(2, after.Resolver.LoadCaches(file));
    }

    [Fact]
    public async Task Failures_are_not_kept()
    {
        before.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query) { Rcode = Rcode.ServFail }));
        await before.ResolveAsync("broken.agency.example");

        Assert.Equal(0, after.Resolver.LoadCaches(Save()));
    }

    public async ValueTask DisposeAsync()
    {
        await before.DisposeAsync();
        await after.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await before.ResolveAsync("www.agency.example");
        await before.ResolveAsync("pc.noi-bo.example");
    }

    private byte[] Save()
    {
        using var file = new MemoryStream();
        before.Resolver.SaveCaches(file);
        return file.ToArray();
    }

    private IReadOnlyList<string> Show(string name) => ShownAnswer.Of(name, RecordType.A, after.Recall(name)).Records;
}
