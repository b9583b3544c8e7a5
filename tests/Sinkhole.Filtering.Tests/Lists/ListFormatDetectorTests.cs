using System.Text;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class ListFormatDetectorTests
{
    [Theory]
    [InlineData("STT,Loại chỉ báo,Giá trị\n1,tên miền,a.example\n", "list.csv", ListFormat.Campaign)]
    [InlineData("\uFEFFvalue;family\na.example;A\n", "x", ListFormat.Campaign)]
    [InlineData("BỘ TTTT;;\n\nDanh sách kèm theo công văn;;\nSTT;Tên miền;Họ mã độc\n1;a.example;A\n", "x.txt", ListFormat.Campaign)]
    [InlineData("domain\na.example\n", "x.csv", ListFormat.Campaign)]
    [InlineData("# hosts\n0.0.0.0 a.example\n0.0.0.0\tb.example\n", "x", ListFormat.Hosts)]
    [InlineData("# one a line\na.example\n*.b.example\n192.0.2.1\nmã-độc.example\n", "x", ListFormat.Domains)]
    [InlineData("a[.]example\nb.example\n", "x.txt", ListFormat.Text)]
    [InlineData("Chặn c2.alpha.example và 192.0.2.66.\n", "x.txt", ListFormat.Text)]
    [InlineData("[Adblock Plus 2.0]\n! x\n", "x", ListFormat.AdBlock)]
    [InlineData("! x\n||a.example^\n@@||b.example^\nc.example\n", "x.txt", ListFormat.AdBlock)]
    [InlineData("address=/a.example/0.0.0.0\nlocal=/b.example/\n", "x.conf", ListFormat.Dnsmasq)]
    [InlineData("$TTL 300\n@ SOA localhost. root.localhost. 1 3600 600 86400 300\n@ NS localhost.\na.example CNAME .\n*.a.example CNAME .\n", "x", ListFormat.PolicyZone)]
    [InlineData("rpz.example. 300 IN SOA a. b. 1 2 3 4 5\na.example.rpz.example. 300 IN CNAME .\n32.1.2.0.192.rpz-ip.rpz.example. 300 IN CNAME .\n", "x", ListFormat.PolicyZone)]
    [InlineData(" {\"Event\":{\"info\":\"x\"}}", "x", ListFormat.Misp)]
    [InlineData("[{\"Event\":{}}]", "x", ListFormat.Misp)]
    [InlineData("{\"type\":\"bundle\",\"objects\":[]}", "x.json", ListFormat.Stix)]
    [InlineData("{\"more\":false,\"objects\":[]}", "x.json", ListFormat.Stix)]
    [InlineData("{\"type\":\"bundle\"}", "x.json", ListFormat.Stix)]
    [InlineData("PK\u0003\u0004", "x", ListFormat.Workbook)]
    public void Detect_finds_the_format_by_itself(string text, string name, ListFormat expected)
    {
        Assert.Equal(expected, ListFormatDetector.Detect(Encoding.UTF8.GetBytes(text), name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("<html></html>")]
    [InlineData("lời nói đầu\n")]
    [InlineData("a\0b")]
    [InlineData("{\"x\":1}")]
    public void Detect_says_when_it_cannot_tell(string text)
    {
        Assert.Null(ListFormatDetector.Detect(Encoding.UTF8.GetBytes(text), "x"));
    }

    [Fact]
    public void Detect_reads_wide_text()
    {
        Assert.Equal(ListFormat.Campaign, ListFormatDetector.Detect([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("STT\tGiá trị\tTLP\n1\ta.example\t\n")], "x.txt"));
    }

    [Fact]
    public void Detect_says_what_is_wrong_with_a_file()
    {
        using var files = new TemporaryDirectory();

        Assert.Null(ListFormatDetector.Detect(files.File("none"), out var missing));
        Assert.Null(ListFormatDetector.Detect(files.Write("page", "<html>"), out var page));
        Assert.Null(ListFormatDetector.Detect(files.Write("words", "words\n"), out var words));
        Assert.Contains("does not exist", missing?.English, StringComparison.Ordinal);
        Assert.Contains("web page", page?.English, StringComparison.Ordinal);
        Assert.Contains("cannot be told", words?.English, StringComparison.Ordinal);
    }
}
