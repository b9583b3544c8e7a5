using System.Text;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

public class QueryTableReaderTests
{
    [Fact]
    public void Read_finds_columns_by_vietnamese_headers_below_titles()
    {
        const string text = """
            BẢNG KÊ TRUY VẤN;;;;
            ;;;;
            STT;Thời gian;Tên miền;Loại;IP nguồn
            1;28/11/2026 08:01:00;C2.AlPhA.example.;A;10.66.10.21
            2;28/11/2026 8:01:01 CH;mã-độc.example;AAAA;2001:db8:66::5
            3;2026-11-28T08:01:02+07:00;x.example;;10.66.10.22

            """;

        var log = LogCollector.Read(LogFormat.QueryTable, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "4 2026-11-28T08:01:00 10.66.10.21 C2.AlPhA.example A ? single",
                @"5 2026-11-28T20:01:01 2001:db8:66::5 m\195\163-\196\145\225\187\153c.example AAAA ? single",
                "6 2026-11-28T08:01:02 10.66.10.22 x.example ? ? single",
            ],
            log.Events);
    }

    [Fact]
    public void Read_finds_columns_by_english_headers_with_answers()
    {
        const string text = """
            time,client_ip,client_port,proto,qname,qtype,edns65001_mac,upstream_answer
            2022-09-05T08:01:00+07:00,10.66.10.21,50005,udp,c2.alpha.example,A,,203.0.113.77;203.0.113.78
            1662339661,10.66.10.22,50006,tcp,"a""b,c\032d.c2.alpha.example",TXT,,
            1662339662.5,"10.66.10.23",50007,doh," x.example ",A,,"203.0.113.77, 2001:db8::77"

            """;

        var log = LogCollector.Read(LogFormat.QueryTable, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "2 2022-09-05T08:01:00 10.66.10.21#50005 c2.alpha.example A udp single = 203.0.113.77 = 203.0.113.78",
                @"3 2022-09-05T08:01:01 10.66.10.22#50006 a\""b,c\032d.c2.alpha.example TXT tcp single",
                "4 2022-09-05T08:01:02.5 10.66.10.23#50007 x.example A https single = 203.0.113.77 = 2001:db8::77",
            ],
            log.Events);
    }

    [Fact]
    public void Read_takes_columns_a_person_named()
    {
        var options = new HuntOptions { Columns = "client=Workstation; name=Asked for; time=When" };
        const string text = "When\tWorkstation\tAsked for\tclient\n2026-11-28 08:01:00\t10.66.10.21\tx.example\t10.66.10.99\n";

        var log = LogCollector.Read(LogFormat.QueryTable, text, options);

        Assert.Equal(["2 2026-11-28T08:01:00 10.66.10.21 x.example ? ? single"], log.Events);
    }

    [Fact]
    public void A_mapping_that_names_no_column_is_a_problem()
    {
        Assert.Null(new HuntOptions { Columns = "client=Workstation" }.Problem);
        Assert.Contains("\"clients=Workstation\"", new HuntOptions { Columns = "clients=Workstation" }.Problem!.English, StringComparison.Ordinal);
        Assert.Contains("\"client\"", new HuntOptions { Columns = "client" }.Problem!.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_takes_a_name_with_a_line_end_for_one_name()
    {
        const string text = "time,client,name\n2026-11-28 08:01:00,10.66.10.21,\"x\n2026-11-28 08:01:00,10.66.10.99,c2.alpha.example\n\"\n2026-11-28 08:01:01,10.66.10.21,y.example\n";

        var log = LogCollector.Read(LogFormat.QueryTable, text);

        Assert.Equal(
            [
                @"2 2026-11-28T08:01:00 10.66.10.21 x\0102026-11-28\03208:01:00,10.66.10.99,c2.alpha.example ? ? single",
                "3 2026-11-28T08:01:01 10.66.10.21 y.example ? ? single",
            ],
            log.Events);
    }

    [Fact]
    public void A_quote_that_is_not_closed_costs_its_line()
    {
        const string text = "time,client,name\n2026-11-28 08:01:00,10.66.10.21,\"x.example\n2026-11-28 08:01:01,10.66.10.21,y.example\n";

        var log = LogCollector.Read(LogFormat.QueryTable, text);

        Assert.Equal(["2 quote"], log.Faults);
        Assert.Equal(["3 2026-11-28T08:01:01 10.66.10.21 y.example ? ? single"], log.Events);
    }

    [Theory]
    [InlineData("2026-11-28 08:01:00,10.66.10,x.example", "address")]
    [InlineData("2026-11-28 08:01:00,,x.example", "address")]
    [InlineData("28 Nov 2026,10.66.10.21,x.example", "time")]
    [InlineData("2026-11-28 08:01:00 hours,10.66.10.21,x.example", "time")]
    [InlineData("11/28/2026 08:01:00,10.66.10.21,x.example", "date-order")]
    [InlineData("2026-11-28 08:01:00,10.66.10.21,", "name")]
    [InlineData("2026-11-28 08:01:00", "address")]
    public void Read_says_why_a_row_was_not_understood(string row, string reason)
    {
        var log = LogCollector.Read(LogFormat.QueryTable, "time,client,name\n" + row + "\n", new HuntOptions { DateOrder = DateOrder.DayFirst });

        Assert.Equal(["2 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void Rows_without_a_header_are_not_understood()
    {
        var log = LogCollector.Read(LogFormat.QueryTable, string.Concat(Enumerable.Repeat("2026-11-28 08:01:00,10.66.10.21,x.example\n", 25)));

        Assert.Equal(["22 no-header", "23 no-header", "24 no-header", "25 no-header"], log.Faults);
    }

    [Fact]
    public void Read_takes_utf16_as_office_programs_save_it()
    {
        const string text = "Thời gian\tMáy hỏi\tTên miền\r\n28/11/2026 08:01\t10.66.10.20\tw.example\r\n28/11/2026 08:01:00\t10.66.10.21\tx.example\r\n";

        var log = LogCollector.Read(LogFormat.QueryTable, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]);

        Assert.Empty(log.Faults);
        Assert.Equal(["2 2026-11-28T08:01:00 10.66.10.20 w.example ? ? single", "3 2026-11-28T08:01:00 10.66.10.21 x.example ? ? single"], log.Events);
    }
}
