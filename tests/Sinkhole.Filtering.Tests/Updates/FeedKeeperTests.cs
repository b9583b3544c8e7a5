using System.Security.Cryptography;
using System.Text;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

public sealed class FeedKeeperTests : IDisposable
{
    private readonly FeedFixture fixture = new();

    [Fact]
    public async Task FetchAsync_brings_a_version_that_a_rule_or_a_person_releases()
    {
        fixture.Transport.Answer(FeedFixture.Url, "alpha.example\n");

        var status = await fixture.FetchAsync();

        Assert.Equal((null, 1, 14L), (status.Problem, status.Version, status.Octets));
        Assert.True(fixture.Lists.IsListed("alpha.example"));
        Assert.Equal(("feed", VersionOrigin.Feed), (fixture.Lists.Office.Versions("feed")[0].Decision!.By, fixture.Lists.Office.Versions("feed")[0].Origin));

        fixture.List = fixture.List with { Release = null };
        fixture.Restart();
        fixture.Transport.Answer(FeedFixture.Url, "beta.example\n");
        await fixture.FetchAsync();
        Assert.Equal((false, 2), (fixture.Lists.IsListed("beta.example"), fixture.Lists.Library.Statuses[0].Waiting));
    }

    [Theory]
    [InlineData("<html><body>Maintenance</body></html>", null, "web page")]
    [InlineData("", null, null)]
    [InlineData("half.example\n", 5000L, "cut short")]
    public async Task FetchAsync_keeps_the_last_good_list_through_what_is_none(string text, long? stated, string? problem)
    {
        await BringAsync(ListFixture.Names(100));
        fixture.Transport.Answer(FeedFixture.Url, text, new FeedFacts { Octets = stated ?? Encoding.UTF8.GetByteCount(text), ETag = "\"bad\"" });

        var status = await fixture.FetchAsync();

        AssertLastGood(status, problem);
        fixture.Restart();
        AssertLastGood(fixture.Status, problem);
        await fixture.FetchAsync();
        Assert.DoesNotContain(fixture.Transport.Asked, question => problem is not null && question.ETag.Length > 0);
    }

    [Fact]
    public async Task FetchAsync_holds_a_list_of_half_its_former_size()
    {
        await BringAsync(ListFixture.Names(100));
        fixture.Transport.Answer(FeedFixture.Url, ListFixture.Names(50));

        await fixture.FetchAsync();

        Assert.True(fixture.Lists.IsListed("name99.example"));
        Assert.Equal(ListState.LastGood, fixture.Lists.Library.Statuses[0].State);
        Assert.Contains("shorter", fixture.Lists.Library.Statuses[0].Problem, StringComparison.Ordinal);
        Assert.Equal(VersionState.Held, fixture.Lists.StateOf("feed", 2));
    }

    [Fact]
    public async Task FetchAsync_asks_only_for_what_changed_also_after_a_restart()
    {
        fixture.Transport.AnswerWithTag(FeedFixture.Url, "alpha.example\n", "\"one\"");
        await fixture.FetchAsync();
        fixture.Lists.Clock.Advance(TimeSpan.FromMinutes(5));
        fixture.Restart();

        var status = await fixture.FetchAsync();

        Assert.Equal(["", "\"one\""], fixture.Transport.Asked.Select(question => question.ETag), StringComparer.Ordinal);
        Assert.Equal((1, null, fixture.Lists.Clock.GetUtcNow()), (status.Version, status.Problem, status.GoodAt));
        Assert.Equal(fixture.Lists.Clock.GetUtcNow() - TimeSpan.FromMinutes(5), status.ChangedAt);
        Assert.Single(fixture.Lists.Office.Versions("feed"));
    }

    [Fact]
    public async Task FetchAsync_backs_off_from_a_server_that_fails_and_comes_back()
    {
        await BringAsync("alpha.example\n");
        fixture.Transport.Fail(FeedFixture.Url);

        var first = await fixture.FetchAsync();
        var second = await fixture.FetchAsync();

        Assert.Equal((1, 2), (first.Failures, second.Failures));
        Assert.Contains("no route", second.Problem!.English, StringComparison.Ordinal);
        Assert.InRange(second.NextAt!.Value - second.TriedAt!.Value, TimeSpan.FromSeconds(108), TimeSpan.FromSeconds(132));
        Assert.True(fixture.Lists.IsListed("alpha.example"));

        await BringAsync("alpha.example\nbeta.example\n");
        Assert.Equal((0, null), (fixture.Status.Failures, fixture.Status.Problem));
        Assert.True(fixture.Lists.IsListed("beta.example"));
    }

    [Fact]
    public async Task FetchAsync_gives_up_after_its_time()
    {
        fixture.Transport.IsSilent = true;
        var fetch = fixture.FetchAsync();
        while (fixture.Transport.Asked.Count == 0)
        {
            await Task.Yield();
        }

        fixture.Lists.Clock.Advance(fixture.List.Feed!.Timeout);

        Assert.Contains("took longer", (await fetch).Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_takes_only_what_has_the_pinned_hash()
    {
        var good = Convert.ToHexString(SHA256.HashData("alpha.example\n"u8));
        fixture.List = fixture.List with { Feed = fixture.List.Feed! with { Sha256 = good } };
        fixture.Restart();

        fixture.Transport.Answer(FeedFixture.Url, "other.example\n");
        Assert.Contains("pinned", (await fixture.FetchAsync()).Problem!.English, StringComparison.Ordinal);
        Assert.Empty(fixture.Lists.Office.Versions("feed"));

        fixture.Transport.Answer(FeedFixture.Url, "alpha.example\n");
        Assert.Null((await fixture.FetchAsync()).Problem);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task FetchAsync_takes_only_what_is_signed_where_a_key_is_given(bool isElliptic, bool isBase64)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        fixture.Lists.Files.Write("key.pem", isElliptic ? ecdsa.ExportSubjectPublicKeyInfoPem() : rsa.ExportSubjectPublicKeyInfoPem());
        fixture.List = fixture.List with { Feed = fixture.List.Feed! with { SignatureKey = fixture.Lists.Files.File("key.pem") } };
        fixture.Restart();
        var octets = "alpha.example\n"u8.ToArray();
        var signature = isElliptic
            ? ecdsa.SignData(octets, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            : rsa.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        fixture.Transport.Answer(FeedFixture.Url + ".sig", isBase64 ? Encoding.ASCII.GetBytes(Convert.ToBase64String(signature) + "\n") : signature);

        fixture.Transport.Answer(FeedFixture.Url, "altered.example\n");
        Assert.Contains("signature", (await fixture.FetchAsync()).Problem!.English, StringComparison.Ordinal);
        fixture.Transport.Answer(FeedFixture.Url, octets);
        Assert.Null((await fixture.FetchAsync()).Problem);
        Assert.True(fixture.Lists.IsListed("alpha.example"));
    }

    [Fact]
    public async Task FetchAsync_keeps_to_the_bound_of_octets()
    {
        fixture.List = fixture.List with { Feed = fixture.List.Feed! with { MaxOctets = 10 } };
        fixture.Restart();
        fixture.Transport.Answer(FeedFixture.Url, "alpha.example\n", new FeedFacts());

        Assert.Contains("larger than 10", (await fixture.FetchAsync()).Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_sends_the_secret_and_shows_it_nowhere()
    {
        fixture.Lists.Files.Write("token", "s3cret\n");
        fixture.List = fixture.List with { Feed = fixture.List.Feed! with { Url = new Uri("https://user:pw@feeds.example/list.txt?key=k"), SecretFile = fixture.Lists.Files.File("token") } };
        fixture.Restart();

        var status = await fixture.FetchAsync();

        Assert.Equal(("Authorization", "Bearer s3cret"), (fixture.Transport.Asked[0].SecretHeader, fixture.Transport.Asked[0].Secret));
        Assert.Equal("https://feeds.example/list.txt", status.Source);
    }

    [Fact]
    public async Task Look_fetches_what_is_due_and_no_more()
    {
        fixture.Transport.Answer(FeedFixture.Url, "alpha.example\n");
        await LookAsync();
        await LookAsync();
        Assert.Single(fixture.Transport.Asked);

        fixture.Lists.Clock.Advance(TimeSpan.FromMinutes(67));
        await LookAsync();
        Assert.Equal(2, fixture.Transport.Asked.Count);
    }

    [Fact]
    public async Task A_feeds_own_host_is_protected_from_every_list()
    {
        await BringAsync("feeds.example\nalpha.example\n");

        Assert.Equal(PolicyAction.Allow, fixture.Lists.Decide("feeds.example").Action);
        Assert.Equal(RefusalReason.ProtectedName, Assert.Single(fixture.Lists.Office.Refusals("feed", 1)).Reason);
    }

    [Fact]
    public async Task FetchAsync_knows_lists_with_a_feed_only() =>
        Assert.Null(await fixture.Keeper.FetchAsync("other", TestContext.Current.CancellationToken));

    public void Dispose() => fixture.Dispose();

    private async Task BringAsync(string text)
    {
        fixture.Transport.Answer(FeedFixture.Url, text);
        Assert.Null((await fixture.FetchAsync()).Problem);
    }

    private async Task LookAsync()
    {
        fixture.Keeper.Look();
        await fixture.Keeper.IdleAsync();
    }

    private void AssertLastGood(FeedStatus status, string? problem)
    {
        Assert.True(fixture.Lists.IsListed("name99.example"));
        Assert.Equal(100, fixture.Lists.Library.Statuses[0].Names);
        if (problem is null)
        {
            Assert.Contains("no entries", fixture.Lists.Library.Statuses[0].Problem, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(problem, status.Problem!.English, StringComparison.Ordinal);
            Assert.NotEqual(status.Problem.English, status.Problem.Vietnamese, StringComparer.Ordinal);
        }
    }
}
