using System.Net;
using System.Text.Json;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Admin.Tests.Pages;

public class ContactsTests
{
    private const string Hostile = "x\r\n<script>alert(1)</script>\u0000\u001b[31m|=],\"\u2028\u202e=1";

    [Fact]
    public async Task A_contact_is_shown_with_device_port_name_and_code_and_never_called_an_infection()
    {
        await using var host = await PagesHost.StartAsync();
        Record(host);
        host.Contacts.Add("10.66.10.21", "K7QF2M9X", "c2.alpha.example", "Probe/1.0", device: SampleDevices.Of("mac:00:00:5e:00:53:01", AttributionSource.Dhcp, Confidence.High, "PC-01").Record);

        foreach (var path in new[] { "/contacts", "/clients/10.66.10.21" })
        {
            var page = await host.GetAsync(path + "?lang=vi");
            Assert.Contains(">10.66.10.21:50123</a>", page, StringComparison.Ordinal);
            Assert.Contains("198.51.100.53:80", page, StringComparison.Ordinal);
            Assert.Contains("c2.alpha.example", page, StringComparison.Ordinal);
            Assert.Contains("Họ mã độc: Alpha.Loader", page, StringComparison.Ordinal);
            Assert.Contains("<code>K7QF2M9X</code>", page, StringComparison.Ordinal);
            Assert.Contains("mac:00:00:5e:00:53:01", page, StringComparison.Ordinal);
            Assert.Contains("chưa phải xác nhận nhiễm mã độc", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<strong>nhiễm mã độc</strong>", page, StringComparison.Ordinal);
        }

        Assert.Contains("no confirmed infection", await host.GetAsync("/contacts?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contacts_alone_make_a_clients_page()
    {
        await using var host = await PagesHost.StartAsync();
        host.Contacts.Add("10.66.10.21", "K7QF2M9X");

        var page = await host.GetAsync("/clients/10.66.10.21?lang=en");

        Assert.DoesNotContain("No malicious connection from 10.66.10.21", page, StringComparison.Ordinal);
        Assert.Contains("Latest contacts at the sinkhole", page, StringComparison.Ordinal);
        Assert.Contains("No malicious connection from 10.66.10.22", await host.GetAsync("/clients/10.66.10.22?lang=en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k7qf-2m9x")]
    [InlineData("K7QF 2M9X")]
    public async Task The_code_of_the_landing_page_leads_to_its_contact_however_it_was_written_down(string code)
    {
        await using var host = await PagesHost.StartAsync();
        host.Contacts.Add("10.66.10.21", "K7QF2M9X");
        host.Contacts.Add("10.66.10.22", "AAAA2222");

        using var found = await host.SendAsync("/search?q=" + Uri.EscapeDataString(code));
        var page = await host.GetAsync("/contacts?code=" + Uri.EscapeDataString(code));
        using var other = await host.SendAsync("/search?q=alpha");

        Assert.Equal(HttpStatusCode.Redirect, found.StatusCode);
        Assert.StartsWith("/contacts?code=", found.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("10.66.10.21", page, StringComparison.Ordinal);
        Assert.DoesNotContain("10.66.10.22", page, StringComparison.Ordinal);
        Assert.StartsWith("/clients?indicator=alpha", other.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_nothing_yet_and_nothing_with_this_filter_are_three_answers()
    {
        await using var host = await PagesHost.StartAsync();

        var off = await host.GetAsync("/contacts?lang=en");
        Record(host);
        var none = await host.GetAsync("/contacts?lang=en");
        var filtered = await host.GetAsync("/contacts?lang=en&client=10.66.10.9");

        Assert.Contains("This server does not record contacts", off, StringComparison.Ordinal);
        Assert.DoesNotContain("No contact at the sinkhole so far", off, StringComparison.Ordinal);
        Assert.Contains("No contact at the sinkhole so far (0)", none, StringComparison.Ordinal);
        Assert.Contains("No contact with this filter", filtered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paging_goes_back_by_number()
    {
        await using var host = await PagesHost.StartAsync(new PagesOptions { PageRows = 2 });
        for (var i = 1; i <= 5; i++)
        {
            host.Contacts.Add($"10.66.10.{i}", $"CODE{i}");
        }

        var first = await host.GetAsync("/contacts?lang=en");
        var second = await host.GetAsync("/contacts?lang=en&before=4");
        var last = await host.GetAsync("/contacts?lang=en&before=2");

        Assert.Contains("href=\"/contacts?before=4\"", first, StringComparison.Ordinal);
        Assert.Contains("CODE3", second, StringComparison.Ordinal);
        Assert.Contains("href=\"/contacts?before=2\"", second, StringComparison.Ordinal);
        Assert.Contains("CODE1", last, StringComparison.Ordinal);
        Assert.DoesNotContain("Older", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_stays_text_in_every_form()
    {
        await using var host = await PagesHost.StartAsync();
        host.Contacts.Add("10.66.10.21", "K7QF2M9X", "c2.alpha.example", Hostile, family: "=cmd");

        var page = await host.GetAsync("/contacts?lang=en");
        using var json = JsonDocument.Parse(await host.GetAsync("/api/v1/contacts?format=json"));
        var csv = await host.GetAsync("/api/v1/contacts");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Equal(Hostile, json.RootElement[0].GetProperty("agent").GetString());
        Assert.Equal(2, csv.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain('\u001b', csv);
        Assert.DoesNotContain(",=", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_gives_what_is_stored()
    {
        await using var host = await PagesHost.StartAsync();
        host.Contacts.Add("10.66.10.21", "K7QF2M9X", "c2.alpha.example", "Probe/1.0", device: SampleDevices.Of("mac:00:00:5e:00:53:01", AttributionSource.Dhcp, Confidence.High).Record);
        host.Contacts.Add("10.66.10.22", "AAAA2222", transport: ContactTransport.Udp);

        using var json = JsonDocument.Parse(await host.GetAsync("/api/v1/contacts?format=json"));
        var csv = await host.GetAsync("/api/v1/contacts?client=10.66.10.21&from=2026-11-22&limit=7");

        var (newest, named) = (json.RootElement[0], json.RootElement[1]);
        Assert.Equal(("udp", "other", 0), (newest.GetProperty("transport").GetString(), newest.GetProperty("protocol").GetString(), newest.GetProperty("rules").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, newest.GetProperty("device").ValueKind);
        Assert.Equal(("mac:00:00:5e:00:53:01", "dhcp", "high", 3), (named.GetProperty("device").GetString(), named.GetProperty("source").GetString(), named.GetProperty("confidence").GetString(), named.GetProperty("count").GetInt32()));
        Assert.Equal("Alpha.Loader", named.GetProperty("rules")[0].GetProperty("family").GetString());
        Assert.Equal((7, FakeContacts.Address("10.66.10.21")), (host.Contacts.LastFilter!.Limit, host.Contacts.LastFilter.Client));
        Assert.EndsWith(",10.66.10.21,50123,198.51.100.53,80,tcp,http,c2.alpha.example,Alpha.Loader,campaign-demo,Probe/1.0,K7QF2M9X,mac:00:00:5e:00:53:01,dhcp,high,\r\n", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client=nobody")]
    [InlineData("code=%3Cb%3E")]
    [InlineData("before=0")]
    [InlineData("limit=1001")]
    [InlineData("from=2026-13-01")]
    [InlineData("colour=red")]
    [InlineData("format=xml")]
    public async Task What_cannot_be_read_is_refused_and_widens_nothing(string query)
    {
        await using var host = await PagesHost.StartAsync();

        using var answer = await host.SendAsync("/api/v1/contacts?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(host.Contacts.LastFilter);
    }

    [Fact]
    public async Task What_recording_suffers_from_stands_on_the_overview_and_in_the_metrics()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with
        {
            Contacts = new ContactStatus { IsRecording = true, Recorded = 12, OnlyCounted = 2, Waiting = 3, Problem = "The disk is full", ProblemVietnamese = "Ổ đĩa đã đầy" },
        };

        Assert.Contains("Ổ đĩa đã đầy", await host.GetAsync("/?lang=vi"), StringComparison.Ordinal);
        var metrics = await host.GetAsync("/metrics");
        Assert.Contains("\nsinkhole_contacts_recorded_total 12\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_contacts_only_counted_total 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_contacts_waiting 3\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nsinkhole_contacts_problem 1\n", metrics, StringComparison.Ordinal);
    }

    private static void Record(PagesHost host) => host.Status.Current = FakeStatus.Healthy with { Contacts = new ContactStatus { IsRecording = true } };
}
