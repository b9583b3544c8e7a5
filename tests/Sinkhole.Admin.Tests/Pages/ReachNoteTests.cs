using System.Net;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Admin.Tests.Pages;

public class ReachNoteTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/", false)]
    [InlineData("/clients", true)]
    [InlineData("/clients", false)]
    public async Task Where_figures_are_read_the_page_says_in_both_languages_what_they_cannot_hold(string address, bool hasHits)
    {
        await using var host = await PagesHost.StartAsync();
        if (hasHits)
        {
            SampleEvidence.Fill(host.Evidence);
        }

        var vietnamese = WebUtility.HtmlDecode(await host.GetAsync(address));
        var english = WebUtility.HtmlDecode(await host.GetAsync(address + "?lang=en"));

        Assert.Contains("kết nối thẳng tới địa chỉ IP mà không truy vấn tên miền, cũng không thấy thiết bị dùng máy chủ DNS khác", vietnamese, StringComparison.Ordinal);
        Assert.Contains("connections that are made to an address without asking for a name, nor machines that ask another DNS server", english, StringComparison.Ordinal);
        Assert.Contains(SinkholeReach.NotSeen.Vietnamese, vietnamese, StringComparison.Ordinal);
        Assert.Contains(SinkholeReach.NotSeen.English, english, StringComparison.Ordinal);
        Assert.All([vietnamese, english], page => Assert.Contains("<code>sinkhole hunt</code>", page, StringComparison.Ordinal));
    }
}
