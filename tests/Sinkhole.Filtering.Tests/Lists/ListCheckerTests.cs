using System.Text;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Testing;

namespace Sinkhole.Filtering.Tests.Lists;

public sealed class ListCheckerTests : IDisposable
{
    private const string Row = "1,tên miền,c2.alpha.example,443,tcp,Alpha,Botnet,Cao,có,2022-09-05,2022-12-31,DEMO,AMBER,";
    private readonly TemporaryDirectory files = new();

    [Theory]
    [InlineData(",", "\n", "")]
    [InlineData(";", "\r\n", "\uFEFF")]
    [InlineData("\t", "\n", "\uFEFF")]
    public void Check_reads_a_campaign_whatever_its_delimiter_line_ends_and_byte_order_mark(string delimiter, string end, string mark)
    {
        var text = mark + (ListFixture.Header + end + Row + end).Replace(",", delimiter, StringComparison.Ordinal);

        var status = Check(text, ListFormat.Campaign);

        Assert.Equal((null, 1, 0, 1), (status.Problem, status.Names, status.RefusedCount, status.PastEnd));
    }

    [Theory]
    [InlineData("value,type,subdomains\nc2.alpha.example,domain,yes\n192.0.2.66,ip,\n")]
    [InlineData(" VALUE ,\"Type\",note\nc2.alpha.example,,\n192.0.2.66,,\n")]
    [InlineData("GIÁ TRỊ,loa\u0323i chi\u0309 ba\u0301o\nc2.alpha.example,tên miền\n192.0.2.66,Địa chỉ IP\n")]
    public void Check_finds_columns_by_header_in_both_languages(string text)
    {
        var status = Check(text, ListFormat.Campaign);

        Assert.Equal((1, 1, null), (status.Names, status.Addresses, status.Problem));
    }

    [Fact]
    public void Check_refuses_single_rows_and_keeps_the_others()
    {
        const string text = "STT,Loại chỉ báo,Giá trị\n1,tên miền,hxxp://c2[.]alpha[.]example/gate.php\n2,tên miền,*.beta.example\n3,tên miền,example\n"
            + "4,địa chỉ IP,10.66.10.21\n5,địa chỉ IP,198.51.100.300\n6,tên miền,C2.ALPHA.EXAMPLE.\n8,tên miền,\n9,địa chỉ IP,0.0.0.0/0\n";

        var status = Check(text, ListFormat.Campaign);

        Assert.Equal((3, 0, 5), (status.Names, status.Addresses, status.RefusedCount));
        Assert.Equal("3 4 5 7 8", string.Join(' ', status.Refused.Select(row => row.Row)));
        Assert.Equal(new RefusedRow(3, "example", RefusalReason.TooFewLabels), status.Refused[0]);
    }

    [Fact]
    public void Check_reads_a_hosts_file_without_the_entries_of_the_machine_itself()
    {
        const string text = "# hosts\n127.0.0.1 localhost localhost.localdomain local\n255.255.255.255 broadcasthost\n::1 ip6-localhost ip6-loopback\nfe80::1%lo0 localhost\n"
            + "0.0.0.0 0.0.0.0\n0.0.0.0 c2.alpha.example # comment\n0.0.0.0\tgate.beta.example  www.gate.beta.example\n\nc2.alpha.example\n";

        var status = Check(text, ListFormat.Hosts);

        Assert.Equal((3, 1, 0), (status.Names, status.RefusedCount, status.Addresses));
    }

    [Fact]
    public void Check_reads_a_domain_file_with_comments_and_addresses()
    {
        const string text = "! title\r\n; old\r\n# comment\r\nalpha.example\r\n*.beta.example   # below\r\n192.0.2.66\r\n10.0.0.1\r\n||gamma.test^\r\ndelta.invalid";

        var status = Check(text, ListFormat.Domains);

        Assert.Equal((3, 1, 2), (status.Names, status.Addresses, status.RefusedCount));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("# only\n# comments\n", "holds no names")]
    [InlineData("<!DOCTYPE html><html></html>", "web page")]
    [InlineData("  \n<?xml version=\"1.0\"?>", "web page")]
    [InlineData("alpha.example\n\0\n", "not a text file")]
    [InlineData("localhost\nexample\n", "None of the 2 rows")]
    public void Check_says_why_a_file_is_no_list(string text, string expected)
    {
        var status = Check(text, ListFormat.Domains);

        Assert.Contains(expected, status.Problem?.English, StringComparison.Ordinal);
        Assert.Contains(files.Path, status.Problem?.Vietnamese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tên,Cột\nc2.alpha.example,x\n", "No column")]
    [InlineData("value,note\nc2.alpha.example,\"never closed\nd2.alpha.example,x\n", "Row 1")]
    public void Check_says_why_a_table_cannot_be_read(string text, string expected)
    {
        Assert.Contains(expected, Check(text, ListFormat.Campaign).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_names_the_line_where_a_file_ends_to_be_utf8()
    {
        files.Write("list", [.. "alpha.example\n"u8, (byte)'m', 0xE3, (byte)'.', (byte)'x', (byte)'\n']);

        Assert.Contains("not UTF-8 (near row 2)", Check(ListFormat.Domains).Problem?.English, StringComparison.Ordinal);

        files.Write("list", [.. "value\nalpha.example\n"u8, (byte)'m', 0xE3, (byte)'.', (byte)'x', (byte)'\n']);

        Assert.Contains("not UTF-8 (near row 2)", Check(ListFormat.Campaign).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_keeps_to_the_bounds()
    {
        Assert.Contains("larger than 40", Check("alpha.example\nbeta.example\ngamma.example\n", ListFormat.Domains, Options with { MaxFileOctets = 40 }).Problem?.English, StringComparison.Ordinal);
        Assert.Contains("more than 2 names", Check("alpha.example\nbeta.example\ngamma.example\n", ListFormat.Domains, Options with { MaxNames = 2 }).Problem?.English, StringComparison.Ordinal);
        Assert.Contains("longer than", Check("alpha.example\n" + new string('a', 20_000) + "\n", ListFormat.Domains).Problem?.English, StringComparison.Ordinal);
        Assert.Contains("longer than", Check("alpha.example\n" + new string('a', 600_000) + "\n", ListFormat.Domains).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_tells_a_missing_file_from_one_that_is_no_file()
    {
        var checker = new ListChecker(Options, new TestClock());

        Assert.Contains("does not exist", checker.Check(List(ListFormat.Domains)).Problem?.English, StringComparison.Ordinal);
        Assert.Contains("not an ordinary file", checker.Check(List(ListFormat.Domains) with { File = files.Path }).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_leaves_the_data_directory_alone()
    {
        Check("alpha.example\n", ListFormat.Domains);

        Assert.False(Directory.Exists(Options.Directory));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Check_reads_text_as_office_programs_save_it(string encoding)
    {
        var wide = Encoding.GetEncoding(encoding);
        files.Write("list", [.. wide.GetPreamble(), .. wide.GetBytes("STT\tGiá trị\tHọ mã độc\r\n1\tmã-độc.example\tAlpha\r\n")]);

        var result = Check(ListFormat.Campaign);

        Assert.Equal((null, 1), (result.Problem, result.Names));
    }

    [Fact]
    public void Check_tells_repeated_rows_from_rows_that_differ_in_validity()
    {
        const string text = "value,valid_from,valid_until,family\nalpha.example,2022-01-01,2022-02-01,A\nAlpha.example.,2022-01-01,2022-02-01,B\nalpha.example,2022-03-01,,A\n192.0.2.1,,,\n192.0.2.1/32,,,\n";

        var result = Check(text, ListFormat.Campaign);

        Assert.Equal((3, 2), (result.Accepted, result.Duplicates));
        Assert.Equal([new DuplicateRow(2, "alpha.example", 1), new DuplicateRow(5, "192.0.2.1", 4)], result.DuplicateRows);
        Assert.Equal(3, result.CountOf(RuleTrigger.QName));
    }

    [Fact]
    public void Check_shows_rows_that_contradict_each_other()
    {
        var result = Check("||alpha.example^\n@@||alpha.example^\n||beta.example^\n", ListFormat.AdBlock);

        Assert.Equal((3, 1), (result.Accepted, result.Conflicts));
        Assert.Equal(new ConflictingRow(2, "alpha.example", RuleAction.Allow, 1, RuleAction.OfList), result.ConflictingRows[0]);
    }

    [Fact]
    public void Check_refuses_what_the_gate_protects()
    {
        const string text = "STT,Loại chỉ báo,Giá trị\n1,tên miền,hxxp://c2[.]alpha[.]example/gate.php\n2,tên miền,*.beta.example\n3,tên miền,example\n4,địa chỉ IP,10.66.10.21\n"
            + "5,địa chỉ IP,198.51.100.300\n6,tên miền,C2.ALPHA.EXAMPLE.\n7,tên miền,cong.donvi-mau.example\n8,tên miền,\n9,địa chỉ IP,0.0.0.0/0\n";
        files.Write("list_bad.csv", text);
        var gate = new RowGate(new RowGateOptions { ProtectedNames = [ListFixture.Name("donvi-mau.example")], PublicSuffixes = PublicSuffixList.Shipped });

        var result = new ListChecker(Options, gate, new TestClock()).Check(files.File("list_bad.csv"));

        Assert.Equal((ListFormat.Campaign, 2, 1, 6), (result.Format, result.Accepted, result.Duplicates, result.RefusedCount));
        Assert.Equal(
            ["3 single-label", "4 special-range", "5 address", "7 protected-name", "8 empty", "9 whole-space"],
            result.Refused.Select(row => $"{row.Row} {ListRefusals.Code(row.Reason)}").ToArray());
        Assert.Equal("donvi-mau.example", result.Refused[3].Detail);
    }

    [Theory]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("PK\u0003\u0004", "workbook or an archive")]
    public void Check_says_what_a_file_is_that_is_no_text(string head, string expected)
    {
        Assert.Contains(expected, Check(head, ListFormat.Text).Problem?.English, StringComparison.Ordinal);
    }

    public void Dispose() => files.Dispose();

    private ListLibraryOptions Options => new() { Directory = files.File("data") };

    private ListOptions List(ListFormat format) => new() { Name = "list", File = files.File("list"), Format = format };

    private ListCheckResult Check(string text, ListFormat format, ListLibraryOptions? options = null)
    {
        files.Write("list", text);
        return new ListChecker(options ?? Options, new TestClock()).Check(List(format));
    }

    private ListCheckResult Check(ListFormat format) => new ListChecker(Options, new TestClock()).Check(List(format));
}
