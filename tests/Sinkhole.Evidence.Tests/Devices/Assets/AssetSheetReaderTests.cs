using System.Text;
using Sinkhole.Evidence.Devices.Assets;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Assets;

public sealed class AssetSheetReaderTests
{
    private const string Vietnamese = "STT,Tên máy,Địa chỉ MAC,Địa chỉ IP,Phòng,Người quản lý,Mã đơn vị\n";

    [Fact]
    public void Rows_are_read_by_Vietnamese_headers_in_any_order()
    {
        var sheet = Read(Vietnamese + "1,KETOAN-01,00-00-5E-00-53-01,10.66.10.21,\"Phòng Kế toán, tầng 2\",Bà An,DEMO.01\n");

        var row = Assert.Single(sheet.Rows);
        Assert.Equal(("00:00:5e:00:53:01", "10.66.10.21"), (row.Mac.ToString(), row.Address.ToString()));
        Assert.Equal(("KETOAN-01", "Phòng Kế toán, tầng 2", "Bà An", "DEMO.01"), (row.Name, row.Room, row.Owner, row.Unit));
        Assert.Equal(0, sheet.ProblemCount);
    }

    [Theory]
    [InlineData("Name,MAC,Room\nKETOAN-01,00005e005301,201\n")]
    [InlineData("name;mac;room\r\nKETOAN-01;00:00:5E:00:53:01;201\r\n")]
    [InlineData("\uFEFFhost name\tMAC address\tlocation\nKETOAN-01\t00-00-5e-00-53-01\t201")]
    [InlineData("Danh sách thiết bị năm 2026\n\nTÊN THIẾT BỊ;ĐỊA CHỈ MAC;VỊ TRÍ\nKETOAN-01;00-00-5E-00-53-01;201\n")]
    public void Any_way_office_programs_write_it_is_the_same_sheet(string text)
    {
        var row = Assert.Single(Read(text).Rows);

        Assert.Equal(("KETOAN-01", "201", "00:00:5e:00:53:01"), (row.Name, row.Room, row.Mac.ToString()));
        Assert.Null(row.Address);
    }

    [Fact]
    public void A_bad_row_is_a_problem_with_its_line_and_reason_and_good_rows_count_all_the_same()
    {
        var sheet = Read(Vietnamese
            + "1,A,00-00-5E-00-53-01,,,,\n"
            + "2,B,,,,,\n"
            + "3,C,not-a-mac,,,,\n"
            + "4,D,,10.66.10.300,,,\n"
            + "5,E,FF-FF-FF-FF-FF-FF,,,,\n"
            + "6,\"F,00-00-5E-00-53-06,,,,\n");

        Assert.Equal(["A"], sheet.Rows.Select(row => row.Name), StringComparer.Ordinal);
        Assert.Equal([3, 4, 5, 6, 7], sheet.Problems.Select(problem => problem.Line));
        Assert.Contains("neither a MAC nor an IP", sheet.Problems[0].English, StringComparison.Ordinal);
        Assert.Contains("\"not-a-mac\" không phải địa chỉ MAC", sheet.Problems[1].Vietnamese, StringComparison.Ordinal);
        Assert.Contains("\"10.66.10.300\" is no IP address", sheet.Problems[2].English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_stands_twice_is_told_and_its_later_row_counts()
    {
        var sheet = Read("MAC,Name\n00-00-5E-00-53-01,old\n00-00-5e-00-53-01,new\n");

        Assert.Equal("Rows 2 and 3 both name 00:00:5e:00:53:01; row 3 counts. Delete one of them.", Assert.Single(sheet.Problems).English);
        Assert.Equal("new", sheet.Rows[^1].Name);
    }

    [Theory]
    [InlineData("", "Neither a column \"MAC\" nor a column \"IP\"")]
    [InlineData("a,b\n1,2\n", "Neither a column \"MAC\" nor a column \"IP\"")]
    public void What_is_no_sheet_says_so(string text, string english)
    {
        var sheet = Read(text);

        Assert.False(sheet.IsTable);
        Assert.Contains(english, Assert.Single(sheet.Problems).English, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_workbook_are_the_same_sheet_and_their_problems_name_the_sheet_and_the_row()
    {
        var sheet = new AssetSheetReader(new AssetSheetOptions());
        sheet.Begin("Bìa");
        sheet.Take(1, ["DANH SÁCH MÁY TÍNH"]);
        sheet.Begin("Máy tính");
        sheet.Take(1, ["DANH SÁCH MÁY TÍNH", "", ""]);
        sheet.Take(3, ["TÊN MÁY", "Địa chỉ MAC", "Phòng"]);
        sheet.Take(4, ["KETOAN-01", "00-00-5E-00-53-01", "201"]);
        sheet.Take(6, ["KETOAN-02", "not-a-mac", "202"]);
        sheet.Finish();

        Assert.Equal(["KETOAN-01"], sheet.Rows.Select(row => row.Name), StringComparer.Ordinal);
        var problem = Assert.Single(sheet.Problems);
        Assert.Equal(6, problem.Line);
        Assert.StartsWith("Sheet \"Máy tính\": Row 6: \"not-a-mac\"", problem.English, StringComparison.Ordinal);
        Assert.StartsWith("Trang tính \"Máy tính\": Dòng 6: \"not-a-mac\"", problem.Vietnamese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100000005301", null)]
    [InlineData("5056001234", "becomes when the cell holds a number")]
    [InlineData("1.00001E+11", "becomes when the cell holds a number")]
    [InlineData("0000-5E00-53-xx", "no MAC address of one machine")]
    public void A_MAC_that_became_a_number_is_taken_while_whole_and_else_told_apart_from_a_mistake(string written, string? english)
    {
        var sheet = Read("MAC,Name\n" + written + ",A\n");

        Assert.Equal(english is null ? 1 : 0, sheet.Rows.Count);
        Assert.Equal(english is not null, sheet.Problems.Any(problem => problem.English.Contains(english!, StringComparison.Ordinal)));
    }

    [Fact]
    public void Rows_problems_and_texts_are_bounded()
    {
        var options = new AssetSheetOptions { MaxRows = 2, MaxProblems = 1, MaxCharacters = 4 };
        var sheet = Read("MAC,Name\n,\u202Ex\n,x\n00-00-5E-00-53-01,long-name\n00-00-5E-00-53-02,\u0007b\n00-00-5E-00-53-03,c\n", options);

        Assert.Equal(["long", "b"], sheet.Rows.Select(row => row.Name), StringComparer.Ordinal);
        Assert.Single(sheet.Problems);
        Assert.Equal(3, sheet.ProblemCount);
    }

    [Fact]
    public void A_sheet_cut_at_any_octet_is_read_without_a_fault()
    {
        var octets = Encoding.UTF8.GetBytes("\uFEFF" + Vietnamese + "1,\"KẾ \"\"TOÁN\"\"\",00-00-5E-00-53-01,2001:db8::21,,,\n2,B,x,,,,\n");
        for (var length = 0; length <= octets.Length; length++)
        {
            using var stream = new MemoryStream(octets, 0, length);
            Assert.InRange(AssetSheetReader.Read(stream, new AssetSheetOptions()).Rows.Count, 0, 1);
        }
    }

    private static AssetSheetReader Read(string text, AssetSheetOptions? options = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return AssetSheetReader.Read(stream, options ?? new AssetSheetOptions());
    }
}
