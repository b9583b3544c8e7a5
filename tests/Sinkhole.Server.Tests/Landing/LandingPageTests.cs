using System.Security.Cryptography;
using System.Text;
using Sinkhole.Server.Landing;

namespace Sinkhole.Server.Tests.Landing;

public class LandingPageTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 28, 17, 4, 5, TimeSpan.Zero);
    private static readonly TimeZoneInfo HaNoi = TimeZoneInfo.CreateCustomTimeZone("+7", TimeSpan.FromHours(7), "+7", "+7");

    [Fact]
    public void It_says_in_both_languages_what_happened_when_and_what_to_do()
    {
        var page = Compose(new LandingOptions { Zone = HaNoi, ContactVietnamese = "Tổ CNTT, điện thoại 0262 000 000", ContactEnglish = "IT team, tel. 0262 000 000" });
        var english = page.IndexOf("<section id=\"en\" lang=\"en\">", StringComparison.Ordinal);

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"vi\">", page, StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("<h1>Kết nối này đã được dừng lại để bảo vệ máy tính</h1>", StringComparison.Ordinal), 0, english);
        Assert.Contains("29/11/2026 00:04:05 (UTC+07:00)", page[..english], StringComparison.Ordinal);
        Assert.Contains("<dd>Tổ CNTT, điện thoại 0262 000 000</dd>", page[..english], StringComparison.Ordinal);
        Assert.Contains("chưa có nghĩa là máy đã nhiễm", page[..english], StringComparison.Ordinal);
        Assert.Contains("29 Nov 2026 00:04:05 (UTC+07:00)", page[english..], StringComparison.Ordinal);
        Assert.Contains("<dd>IT team, tel. 0262 000 000</dd>", page[english..], StringComparison.Ordinal);
        Assert.Contains("it does not mean that the computer is infected", page[english..], StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<dd class=\"code\">K7-Q2</dd>").Length - 1);
        Assert.DoesNotContain("<a href=\"http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_code_the_time_is_what_to_read_out()
    {
        var page = Encoding.UTF8.GetString(new LandingPage(new LandingOptions()).Compose("", Time));

        Assert.DoesNotContain("class=\"code\"", page, StringComparison.Ordinal);
        Assert.Contains("đọc thời điểm", page, StringComparison.Ordinal);
        Assert.Contains("read out the time", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contact_in_one_language_stands_in_both_and_says_which_it_is()
    {
        Assert.Contains("<dd lang=\"vi\">Tổ CNTT</dd>", Compose(new LandingOptions { ContactVietnamese = "Tổ CNTT" }), StringComparison.Ordinal);
        Assert.Contains("<dd lang=\"en\">IT team</dd>", Compose(new LandingOptions { ContactEnglish = "IT team" }), StringComparison.Ordinal);
        Assert.Contains("<dd>Bộ phận công nghệ thông tin của cơ quan</dd>", Compose(new LandingOptions()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_administrator_writes_is_text_and_no_markup()
    {
        var page = Compose(new LandingOptions { ContactVietnamese = "<b>\"A\" & 'B'</b>", Link = new Uri("https://chien-dich.example/cong-cu?a=1&b='2'") });

        Assert.Contains("<dd>&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://chien-dich.example/cong-cu?a=1&amp;b=&#39;2&#39;\" rel=\"noreferrer\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_names_the_style_that_stands_on_the_page()
    {
        var page = Compose(new LandingOptions());
        var start = page.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length;
        var style = page[start..page.IndexOf("</style>", StringComparison.Ordinal)];

        Assert.Equal(LandingStyle.Hash, "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style))));
    }

    private static string Compose(LandingOptions options) => Encoding.UTF8.GetString(new LandingPage(options).Compose("K7-Q2", Time));
}
