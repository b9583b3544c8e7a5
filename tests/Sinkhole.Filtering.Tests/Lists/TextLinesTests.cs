using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class TextLinesTests
{
    [Fact]
    public void Read_finds_what_a_letter_names()
    {
        const string text = """
            Kính gửi các đơn vị, theo công văn 1298/CATTT-NCSC ngày 23.8.2022, đề nghị ngăn chặn kết nối tới:
            - hxxps://c2[.]alpha[.]example:8443/gate.php?id=1,2
            - máy chủ 192.0.2[.]66:443, dải 198.51.100.0/28; 2001:db8::66 và [2001:db8::67]:443.
            gate(dot)beta.example | "update.beta.example" <http://[2001:db8::7]:80/x> (*.gamma.test)
            """;

        var list = RowCollector.Read(ListFormat.Text, text);

        Assert.Null(list.Problem);
        Assert.Equal(
            [
                "2 c2.alpha.example", "3 192.0.2.66", "3 198.51.100.0/28", "3 2001:db8::66", "3 2001:db8::67",
                "4 gate.beta.example+below", "4 update.beta.example+below", "4 2001:db8::7", "4 *.gamma.test",
            ],
            list.Rows);
        Assert.Empty(list.Refusals);
    }

    [Theory]
    [InlineData("c2[.]alpha[.]example", "1 c2.alpha.example+below")]
    [InlineData("c2(.)alpha{.}example", "1 c2.alpha.example+below")]
    [InlineData("hXXp[:]//c2.alpha.example/", "1 c2.alpha.example")]
    [InlineData("hxxps[://]c2[dot]alpha[DOT]example", "1 c2.alpha.example")]
    [InlineData("http://user:pass@c2.alpha.example/x", "1 c2.alpha.example")]
    [InlineData("c2.alpha.example/gate.php", "1 c2.alpha.example")]
    [InlineData("c2.alpha.example:8080", "1 c2.alpha.example+below")]
    [InlineData("“c2.alpha.example”.", "1 c2.alpha.example+below")]
    [InlineData("mã-độc.example", "1 xn--m-c-mla5uu74n.example+below")]
    [InlineData("ftp://192.0.2.66:21/x", "1 192.0.2.66")]
    [InlineData("a.example,b.example;c.example", "1 a.example+below|1 b.example+below|1 c.example+below")]
    [InlineData("http://a.example,http://b.example", "1 a.example|1 b.example")]
    [InlineData("Xem evil.com và 192.0.2.1", "1 evil.com+below|1 192.0.2.1")]
    public void Read_takes_what_was_meant(string text, string expected)
    {
        Assert.Equal(expected.Split('|'), RowCollector.Read(ListFormat.Text, text).Rows);
    }

    [Theory]
    [InlineData("tệp malware.exe và nữa", "1 malware.exe unknown-top-level")]
    [InlineData("máy 198.51.100.300 và nữa", "1 198.51.100.300 address")]
    [InlineData("máy 10.1.2.3", "1 10.1.2.3 special-range")]
    [InlineData("c2..alpha.example", "1 c2..alpha.example empty-label")]
    [InlineData("thư ai@mail.example", "1 ai@mail.example characters")]
    public void Read_refuses_with_a_reason(string text, string expected)
    {
        Assert.Equal([expected], RowCollector.Read(ListFormat.Text, text).Refusals);
    }

    [Theory]
    [InlineData("Ngày 23.8.2022, mục 1.2.3, tỷ lệ 3,5% lúc 10:30:00, MAC 00:00:5e:00:53:01.")]
    [InlineData("không có gì")]
    [InlineData("... :: [.] () // .")]
    public void Read_passes_over_words_dates_and_figures(string text)
    {
        var list = RowCollector.Read(ListFormat.Text, text);

        Assert.Empty(list.Rows);
        Assert.Empty(list.Refusals);
        Assert.Contains("holds no names", list.Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_takes_a_whole_list_in_one_line_and_keeps_to_the_bound()
    {
        var many = string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"c{i}.example"));

        Assert.Equal(5000, RowCollector.Read(ListFormat.Text, many).Rows.Count);
        Assert.Contains("longer than", RowCollector.Read(ListFormat.Text, new string('a', TextLines.MaxLineOctets + 2)).Problem?.English, StringComparison.Ordinal);
    }
}
