using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Filtering.Policy;
using Sinkhole.Server.Landing;
using Sinkhole.Server.Tests.Queries;
using Sinkhole.Testing;

namespace Sinkhole.Server.Tests.Landing;

public class LandingHttpTests
{
    [Fact]
    public async Task A_browser_gets_the_page_with_its_code_once_the_contact_is_recorded()
    {
        var clock = new TestClock();
        await using var landing = new LandingFixture(clock: clock);
        using var socket = await landing.ConnectAsync();
        await socket.SendAsync("GET /secret-path?q=1 HTTP/1.1\r\nHost: WWW.Listed.Example.:8080\r\nUser-Agent: Test/1.0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var response = Encoding.UTF8.GetString(await LandingFixture.ReadAsync(socket));

        var contact = await landing.Contacts.NextAsync();
        Assert.Equal(("127.0.0.1", "127.0.0.1"), (contact.Client.ToString(), contact.Sinkhole.ToString()));
        Assert.Equal(landing.Tcp.Port, contact.Port);
        Assert.Equal(((System.Net.IPEndPoint)socket.LocalEndPoint!).Port, contact.ClientPort);
        Assert.Equal((ContactTransport.Tcp, ContactProtocol.Http), (contact.Transport, contact.Protocol));
        Assert.Equal(("www.listed.example", "Test/1.0"), (contact.Named, contact.Agent));
        Assert.Equal(1u, contact.Rule!.Value.Snapshot);
        Assert.Equal(clock.GetUtcNow(), DateTimeOffset.UnixEpoch.AddMicroseconds(contact.TimeMicroseconds));
        Assert.StartsWith("HTTP/1.1 403 Forbidden\r\nDate: Sun, 22 Nov 2026 03:00:00 GMT\r\n", response, StringComparison.Ordinal);
        Assert.Contains(landing.Contacts.Code, response, StringComparison.Ordinal);
        Assert.Equal(1, landing.Server.Status.Http);
    }

    [Fact]
    public async Task The_head_lets_nothing_be_kept_framed_scripted_or_asked_for_again()
    {
        await using var landing = new LandingFixture();

        var parts = (await landing.AskAsync("GET / HTTP/1.1\r\nHost: listed.example\r\n\r\n")).Split("\r\n\r\n", 2);
        var fields = parts[0].Split("\r\n");

        Assert.Contains("Content-Type: text/html; charset=utf-8", fields, StringComparer.Ordinal);
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(parts[1])}", fields, StringComparer.Ordinal);
        Assert.Contains("Cache-Control: no-store", fields, StringComparer.Ordinal);
        Assert.Contains("Connection: close", fields, StringComparer.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", fields, StringComparer.Ordinal);
        Assert.Contains("Referrer-Policy: no-referrer", fields, StringComparer.Ordinal);
        Assert.Contains($"Content-Security-Policy: default-src 'none'; style-src '{LandingStyle.Hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", fields, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_request_for_the_head_alone_gets_no_content_but_its_length()
    {
        await using var landing = new LandingFixture();

        var response = await landing.AskAsync("HEAD / HTTP/1.1\r\nHost: listed.example\r\n\r\n");

        Assert.EndsWith("\r\n\r\n", response, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", response, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length: 0", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /canary-path?canary-query HTTP/1.1\r\nHost: canary.listed.example\r\nUser-Agent: canary-agent\r\nReferer: http://canary/\r\nCookie: canary=1\r\n\r\n")]
    [InlineData("GET http://canary.example/ HTTP/1.1\r\nHost: canary.example\r\n\r\ncanary")]
    [InlineData("CANARY /canary HTTP/1.1\r\nHost: canary.example\r\ncanary\r\n\r\n")]
    public async Task The_page_holds_nothing_of_what_the_client_sent(string request)
    {
        await using var landing = new LandingFixture();

        var response = await landing.AskAsync(request);

        Assert.Contains("<h1>", response, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", response, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("listed.example", response, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("listed.example", "listed.example")]
    [InlineData("a.b.LISTED.example:80", "a.b.listed.example")]
    [InlineData("xn--c-hi-dcc9f.example", "")]
    [InlineData("xn--c-hi-fm4b9650b.example", "")]
    [InlineData("other.example", "")]
    [InlineData("notlisted.example", "")]
    [InlineData("192.0.2.1", "")]
    [InlineData("[2001:db8::1]", "")]
    [InlineData("listed.example, x", "")]
    [InlineData("", "")]
    public async Task Only_a_listed_name_is_recorded(string host, string named)
    {
        await using var landing = new LandingFixture();

        var response = await landing.AskAsync($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");

        var contact = await landing.Contacts.NextAsync();
        Assert.Equal((named, named.Length > 0), (contact.Named, contact.Rule is not null));
        Assert.Contains("<h1>", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listed_name_outside_ASCII_is_known_by_its_A_label()
    {
        await using var landing = new LandingFixture();
        Assert.True(DomainName.TryParse("ĐỘC-HẠI.example", out var name));

        await landing.AskAsync($"GET / HTTP/1.1\r\nHost: {name.ToString().ToUpperInvariant()}\r\n\r\n");

        Assert.Equal(name.ToString(), (await landing.Contacts.NextAsync()).Named);
        Assert.StartsWith("xn--", name.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_allowed_name_is_not_recorded_and_one_that_is_only_watched_is()
    {
        await using var landing = new LandingFixture();
        Assert.True(DomainName.TryParse("good.listed.example", out var good));
        landing.Policy.Load(
            new PolicySettings { Allows = [new AllowEntry(good, DateTimeOffset.MaxValue, "test", "test")] },
            new TestList("watched", "listed.example") { Options = options => options with { Mode = GroupMode.Monitor } });

        await landing.AskAsync("GET / HTTP/1.1\r\nHost: good.listed.example\r\n\r\n");
        await landing.AskAsync("GET / HTTP/1.1\r\nHost: bad.listed.example\r\n\r\n");

        Assert.Equal(["", "bad.listed.example"], landing.Contacts.All.Select(contact => contact.Named), StringComparer.Ordinal);
        Assert.Equal(2u, landing.Contacts.All[1].Rule!.Value.Snapshot);
    }

    [Fact]
    public async Task A_request_in_single_octets_is_one_request()
    {
        await using var landing = new LandingFixture();
        using var socket = await landing.ConnectAsync();
        byte[] request = [.. "GET / HTTP/1.1\r\nHost: listed.example\r\n\r\n"u8];
        foreach (var octet in request)
        {
            await socket.SendAsync(new[] { octet }, TestContext.Current.CancellationToken);
        }

        Assert.StartsWith("HTTP/1.1 403 ", Encoding.UTF8.GetString(await LandingFixture.ReadAsync(socket)), StringComparison.Ordinal);
        Assert.Equal("listed.example", Assert.Single(landing.Contacts.All).Named);
    }

    [Fact]
    public async Task A_head_that_is_too_long_gets_the_page_and_names_nothing()
    {
        await using var landing = new LandingFixture();

        var response = await landing.AskAsync($"GET / HTTP/1.1\r\nHost: listed.example\r\nCookie: {new string('c', 40_000)}\r\n\r\n");

        Assert.Contains("<h1>", response, StringComparison.Ordinal);
        var contact = Assert.Single(landing.Contacts.All);
        Assert.Equal((ContactProtocol.Http, ""), (contact.Protocol, contact.Named));
    }

    [Fact]
    public async Task A_body_that_nobody_reads_does_not_take_the_page_away()
    {
        await using var landing = new LandingFixture();

        var response = await landing.AskAsync($"POST / HTTP/1.1\r\nHost: listed.example\r\nContent-Length: 60000\r\n\r\n{new string('b', 60_000)}");

        Assert.EndsWith("</html>\n", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_is_not_whole_in_time_is_recorded_and_let_go()
    {
        var clock = new TestClock();
        await using var landing = new LandingFixture(clock: clock);
        using var socket = await landing.ConnectAsync();
        await socket.SendAsync("GET / HTTP/1.1\r\nHost: listed.example\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await LandingFixture.Until(() => Advance(clock, landing));

        Assert.Empty(await LandingFixture.ReadAsync(socket));
        var contact = Assert.Single(landing.Contacts.All);
        Assert.Equal((ContactProtocol.Http, ""), (contact.Protocol, contact.Named));
    }

    [Fact]
    public async Task Without_a_code_the_page_comes_all_the_same()
    {
        await using var landing = new LandingFixture();
        landing.Contacts.Code = "";

        Assert.Contains("read out the time", await landing.AskAsync("GET / HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_texts_are_on_the_next_page()
    {
        await using var landing = new LandingFixture(new LandingOptions { ContactVietnamese = "Tổ một" });
        var before = await landing.AskAsync("GET / HTTP/1.0\r\n\r\n");

        landing.Server.Apply(new LandingOptions { ContactVietnamese = "Tổ hai", Link = new Uri("https://chien-dich.example/") });
        var after = await landing.AskAsync("GET / HTTP/1.0\r\n\r\n");

        Assert.Contains("Tổ một", before, StringComparison.Ordinal);
        Assert.Contains("Tổ hai", after, StringComparison.Ordinal);
        Assert.Contains("https://chien-dich.example/", after, StringComparison.Ordinal);
    }

    private static bool Advance(TestClock clock, LandingFixture landing)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        return landing.Contacts.All.Count > 0;
    }
}
