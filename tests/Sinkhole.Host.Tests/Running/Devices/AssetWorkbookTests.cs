using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Sinkhole.Host.Running.Devices;

namespace Sinkhole.Host.Tests.Running.Devices;

public sealed class AssetWorkbookTests
{
    private static readonly object?[] Header = ["STT", "Tên máy", "Địa chỉ\nMAC", "Địa chỉ IP", "Phòng", "Người quản lý", "Mã đơn vị"];

    [Fact]
    public void Machines_are_read_from_the_first_sheet_with_their_headers_below_its_title()
    {
        using var file = Workbook(
            ("Hướng dẫn", [["Xem trang sau"]]),
            ("Máy tính", [["DANH SÁCH MÁY TÍNH"], [], Replace(Header, 2, "Địa chỉ MAC"), [1, "KETOAN-01", "00-00-5E-00-53-01", "10.66.10.21", 201, "Bà An", "DEMO.01"], [], [2, "VANTHU-02", 100000005302L, null, "P202"]]),
            ("Năm trước", [["MAC", "Name"], ["00-00-5E-00-53-77", "CŨ"]]));

        var reading = TableReaders.Assets(file);

        Assert.Equal(0, reading.Refused);
        Assert.Equal(
            ["00:00:5e:00:53:01 10.66.10.21 KETOAN-01 201 Bà An DEMO.01", "10:00:00:00:53:02  VANTHU-02 P202  "],
            reading.Value!.Select(row => $"{row.Mac} {row.Address} {row.Name} {row.Room} {row.Owner} {row.Unit}"),
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_header_broken_in_two_within_its_cell_is_the_same_header()
    {
        using var file = Workbook(("Máy tính", [Header, [1, "KETOAN-01", "00-00-5E-00-53-01"]]));

        Assert.Equal("KETOAN-01", Assert.Single(TableReaders.Assets(file).Value!).Name);
    }

    [Fact]
    public void A_day_is_shown_as_a_day()
    {
        using var file = Workbook(("A", [["MAC", "Owner"], ["00-00-5E-00-53-01", new DateOnly(2026, 9, 2)]]));

        Assert.Equal("2026-09-02", Assert.Single(TableReaders.Assets(file).Value!).Owner);
    }

    [Fact]
    public void A_room_that_is_joined_over_rows_is_the_room_of_each_machine_and_of_none_below()
    {
        using var file = Workbook(("A", [["MAC", "Room", "Owner"], ["00-00-5E-00-53-01", "P201", "A"], ["00-00-5E-00-53-02", null, null], ["00-00-5E-00-53-03", null, "C"]]));
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
            sheet.InsertAfter(With<MergeCells>(new MergeCell { Reference = "B2:B3" }), sheet.GetFirstChild<SheetData>());
        }

        file.Position = 0;

        Assert.Equal(["P201 A", "P201 ", " C"], TableReaders.Assets(file).Value!.Select(row => $"{row.Room} {row.Owner}"), StringComparer.Ordinal);
    }

    [Fact]
    public void A_workbook_of_LibreOffice_is_read_as_it_is_shown()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Running", "Devices", "Sheets", "libreoffice.xlsx"));

        var reading = TableReaders.Assets(file);

        Assert.Equal(
            ["00:00:5e:00:53:01 10.66.10.21 KETOAN-01 Phòng Kế toán", "10:00:00:00:53:02 10.66.10.22 KETOAN-02 Phòng Kế toán", "00:00:5e:00:53:03 10.66.10.23 VANTHU-01 2026-09-02"],
            reading.Value!.Select(row => $"{row.Mac} {row.Address} {row.Name} {row.Room}"),
            StringComparer.Ordinal);
        Assert.Equal("Sheet \"Máy tính\": Row 8: \"xyz\" is no MAC address of one machine; write it like 00-00-5E-00-53-01.", Assert.Single(reading.Problems).English);
    }

    [Fact]
    public void A_problem_names_the_sheet_and_the_row_in_both_languages()
    {
        using var file = Workbook(("Máy tính", [["MAC", "Name"], ["00-00-5E-00-53-01", "A"], [], ["x", "B"], [5056001234L, "C"]]));

        var reading = TableReaders.Assets(file);

        Assert.Equal((1, 2), (reading.Rows, reading.Refused));
        Assert.StartsWith("Sheet \"Máy tính\": Row 4: \"x\" is no MAC", reading.Problems[0].English, StringComparison.Ordinal);
        Assert.StartsWith("Trang tính \"Máy tính\": Dòng 4: \"x\"", reading.Problems[0].Vietnamese, StringComparison.Ordinal);
        Assert.StartsWith("Sheet \"Máy tính\": Row 5: \"5056001234\" is what a MAC address becomes", reading.Problems[1].English, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_workbook_of_machines_says_so_and_nothing_is_in_force()
    {
        using var other = Workbook(("A", [["a", "b"], [1, 2]]));
        using var old = new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        using var broken = new MemoryStream("PK\u0003\u0004and nothing else"u8.ToArray());

        Assert.Contains("Neither a column \"MAC\"", Problem(other), StringComparison.Ordinal);
        Assert.Contains("old .xls", Problem(old), StringComparison.Ordinal);
        Assert.Contains("cannot be read as a workbook", Problem(broken), StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_cut_at_any_octet_is_refused_without_a_fault()
    {
        using var whole = Workbook(("A", [["MAC", "Name"], ["00-00-5E-00-53-01", "A"]]));
        var octets = whole.ToArray();

        for (var length = 0; length < octets.Length; length += 5)
        {
            using var cut = new MemoryStream(octets, 0, length);
            Assert.Null(TableReaders.Assets(cut).Value);
        }
    }

    private static string Problem(Stream file)
    {
        var reading = TableReaders.Assets(file);
        Assert.Null(reading.Value);
        return Assert.Single(reading.Problems).English;
    }

    private static object?[] Replace(object?[] row, int place, object value) => [.. row[..place], value, .. row[(place + 1)..]];

    private static MemoryStream Workbook(params (string Name, object?[][] Rows)[] sheets)
    {
        var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = With<Workbook>(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = With<Stylesheet>(
                With<Fonts>(new Font()), With<Fills>(new Fill()), With<Borders>(new Border()), With<CellStyleFormats>(new CellFormat()),
                With<CellFormats>(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            foreach (var (name, rows) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = With<Worksheet>(new SheetData(rows.Select(RowOf)));
                workbook.Workbook.Sheets!.AppendChild(new Sheet { Name = name, SheetId = (uint)workbook.WorksheetParts.Count(), Id = workbook.GetIdOfPart(part) });
            }
        }

        stream.Position = 0;
        return stream;
    }

    private static Row RowOf(object?[] cells, int at) => new(cells.Select((cell, column) => (Cell: cell, Column: column)).Where(pair => pair.Cell is not null).Select(pair => CellOf(pair.Cell!, pair.Column, at)))
    {
        RowIndex = (uint)at + 1,
    };

    private static Cell CellOf(object value, int column, int row)
    {
        var place = $"{(char)('A' + column)}{row + 1}";
        var cell = new Cell { CellReference = place };
        switch (value)
        {
            case string text:
                cell.DataType = CellValues.InlineString;
                cell.AppendChild(With<InlineString>(new Text(text)));
                break;
            case DateOnly day:
                cell.StyleIndex = 1;
                cell.AppendChild(new CellValue(day.DayNumber - new DateOnly(1899, 12, 30).DayNumber));
                break;
            default:
                cell.AppendChild(new CellValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture)));
                break;
        }

        return cell;
    }

    private static T With<T>(params ReadOnlySpan<OpenXmlElement> children)
        where T : OpenXmlElement, new()
    {
        var element = new T();
        foreach (var child in children)
        {
            element.AppendChild(child);
        }

        return element;
    }
}
