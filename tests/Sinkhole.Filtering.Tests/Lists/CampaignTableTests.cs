using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class CampaignTableTests
{
    [Fact]
    public void Read_skips_the_heading_of_a_document_and_counts_rows_below_the_header()
    {
        const string text = "BỘ THÔNG TIN VÀ TRUYỀN THÔNG,,\nCỤC AN TOÀN THÔNG TIN,,\n,,\n\"Danh sách, kèm theo công văn\",,\nSTT,Tên miền độc hại,Mã độc\n1,a.example,Alpha\n2,example,Alpha\n3,b.example,Beta\n";

        var list = RowCollector.Read(ListFormat.Campaign, text);

        Assert.Equal(["1 a.example", "3 b.example"], list.Rows);
        Assert.Equal(["2 example single-label"], list.Refusals);
        Assert.Equal(("Alpha", "Beta"), (list.Text(0, SheetText.Family), list.Text(1, SheetText.Family)));
    }

    [Fact]
    public void Read_keeps_every_field()
    {
        const string text = ListFixture.Header + "\n1,tên miền,c2.alpha.example,443,tcp,Alpha.Loader,Botnet-Alpha,Cao,có,2022-09-05,31/12/2022,NCSC,AMBER,ghi chú\n";

        var list = RowCollector.Read(ListFormat.Campaign, text);

        Assert.Equal(["1 c2.alpha.example+below"], list.Rows);
        Assert.Equal(
            ["Alpha.Loader", "Botnet-Alpha", "Cao", "NCSC", "2022-09-05", "31/12/2022", "AMBER", "ghi chú", "443", "tcp", ""],
            Enum.GetValues<SheetText>().Select(which => list.Text(0, which)).ToArray());
        Assert.Equal((1_662_310_800, 1_672_506_000), list.Validity(0));
    }

    [Fact]
    public void Read_takes_a_date_nobody_can_read_for_no_bound_and_says_so()
    {
        var list = RowCollector.Read(ListFormat.Campaign, "value,valid_from,valid_until\na.example,2022-09-31,đến khi có thông báo\nb.example,2022-09-05 10:30,\n");

        Assert.Equal([(long.MinValue, long.MaxValue), (1_662_348_600, long.MaxValue)], [list.Validity(0), list.Validity(1)]);
        Assert.Equal(2, list.Sink.UnreadDateCount);
        Assert.Equal([new UnreadDate(1, "2022-09-31"), new UnreadDate(1, "đến khi có thông báo")], list.Sink.UnreadDates);
    }

    [Fact]
    public void Read_takes_tables_with_a_column_for_each_kind()
    {
        var list = RowCollector.Read(ListFormat.Campaign, "STT;Tên miền;Địa chỉ IP;Cổng\n1;a.example;192.0.2.1;443\n2;;192.0.2.2;\n3;192.0.2.3;;\n4;;;\n5;b.example;b.example;\n");

        Assert.Equal(["1 a.example", "1 192.0.2.1", "2 192.0.2.2", "3 192.0.2.3", "5 b.example"], list.Rows);
        Assert.Equal(["4  empty", "5 b.example address"], list.Refusals);
    }

    [Fact]
    public void Read_takes_the_headings_within_a_grouped_table_for_the_botnet()
    {
        var list = RowCollector.Read(ListFormat.Campaign, "STT,Tên miền/IP\nI. Botnet Alpha,\n1,a.example\n2,192.0.2.1\nII. Botnet Beta,\n1,b.example\n9,\n");

        Assert.Equal(["2 a.example", "3 192.0.2.1", "5 b.example"], list.Rows);
        Assert.Equal(["6  empty"], list.Refusals);
        Assert.Equal("I. Botnet Alpha|I. Botnet Alpha|II. Botnet Beta", string.Join('|', Enumerable.Range(0, 3).Select(i => list.Text(i, SheetText.Botnet))));
    }

    [Fact]
    public void Read_takes_headers_as_the_options_name_them()
    {
        var list = RowCollector.Read(ListFormat.Campaign, "value,IoC chính,Tên gọi\nx,a.example,Alpha\n", "value = IOC  chính ; family=tên gọi");

        Assert.Equal(["1 a.example"], list.Rows);
        Assert.Equal("Alpha", list.Text(0, SheetText.Family));
    }

    [Theory]
    [InlineData("value")]
    [InlineData("value=")]
    [InlineData("colour=IOC")]
    [InlineData("value=IOC; family")]
    public void Read_says_which_column_option_it_cannot_read(string columns)
    {
        Assert.Contains("'columns'", RowCollector.Read(ListFormat.Campaign, "value\na.example\n", columns).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_finds_the_kind_by_the_value_where_no_column_says_it()
    {
        var list = RowCollector.Read(ListFormat.Campaign, "ioc,family\nhxxp://a[.]example/x,A\n192.0.2.7:443,B\n2001:db8::/48,C\n00112233445566778899aabbccddeeff,D\n");

        Assert.Equal(["1 a.example", "2 192.0.2.7", "3 2001:db8::/48"], list.Rows);
        Assert.Equal("ABC", string.Concat(Enumerable.Range(0, 3).Select(i => list.Text(i, SheetText.Family))));
        Assert.Single(list.Refusals);
    }

    [Fact]
    public void Read_refuses_indicators_of_other_kinds()
    {
        var list = RowCollector.Read(ListFormat.Campaign, "type,value\nfile,gate.example\nMD5,00\nhostname,h.example\n");

        Assert.Equal(["3 h.example"], list.Rows);
        Assert.Equal(["1 gate.example indicator-type", "2 00 indicator-type"], list.Refusals);
    }

    [Fact]
    public void Read_looks_for_the_header_no_further_than_its_bound()
    {
        var heading = string.Concat(Enumerable.Repeat("dòng\n", CampaignRows.MaxPreambleRows));

        Assert.Null(RowCollector.Read(ListFormat.Campaign, heading + "value\na.example\n").Problem);
        Assert.Contains("No column", RowCollector.Read(ListFormat.Campaign, heading + "dòng\nvalue\na.example\n").Problem?.English, StringComparison.Ordinal);
    }
}
