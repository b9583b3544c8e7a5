using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Tests.Exports;

public class WorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly EventRow Hostile = ExportRows.LookUp with { HostName = "=HYPERLINK(\"x\")", QueryName = "_x000A_<&>", UnitName = "ễ ộ ữ ặ Đ" };

    [Fact]
    public async Task It_is_valid_for_every_excel_since_2007()
    {
        var octets = await ExportRows.WriteAsync("xlsx", ExportRows.Settings, ExportRows.LookUp, ExportRows.Contact, Hostile);
        using var document = SpreadsheetDocument.Open(new MemoryStream(octets), isEditable: false);

        foreach (var version in new[] { FileFormatVersions.Office2007, FileFormatVersions.Office2019 })
        {
            Assert.Empty(new OpenXmlValidator(version).Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        }
    }

    [Fact]
    public void It_has_no_formula_and_numbers_are_numbers()
    {
        var sheet = Part(Write(100, Hostile), "xl/worksheets/sheet1.xml");

        Assert.Empty(sheet.Descendants(Main + "f"));
        var cells = sheet.Descendants(Main + "row").ElementAt(1).Elements(Main + "c").ToList();
        Assert.Equal(("7", null), (cells[0].Element(Main + "v")?.Value, cells[0].Attribute("t")?.Value));
        Assert.Equal(("3", null), (cells[2].Element(Main + "v")?.Value, cells[2].Attribute("t")?.Value));
        Assert.Equal("s", cells[7].Attribute("t")?.Value);
    }

    [Theory]
    [InlineData("2022-09-05T01:01:00.123Z")]
    [InlineData("1999-12-31T17:00:00Z")]
    [InlineData("2100-02-28T16:59:59.999Z")]
    public void Moments_are_excels_day_numbers_in_local_time(string time)
    {
        var moment = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        var sheet = Part(Write(100, ExportRows.LookUp with { Time = moment }), "xl/worksheets/sheet1.xml");

        var cell = sheet.Descendants(Main + "row").ElementAt(1).Elements(Main + "c").ElementAt(1);
        var number = double.Parse(cell.Element(Main + "v")!.Value, CultureInfo.InvariantCulture);
        Assert.Equal("4", cell.Attribute("s")?.Value);
        Assert.Equal(moment.AddHours(7).DateTime, DateTime.FromOADate(number), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void It_is_made_for_print()
    {
        var octets = Write(100, ExportRows.LookUp, ExportRows.Contact);

        var sheet = Part(octets, "xl/worksheets/sheet1.xml");
        var pane = sheet.Descendants(Main + "pane").Single();
        Assert.Equal(("1", "A2", "frozen"), (pane.Attribute("ySplit")?.Value, pane.Attribute("topLeftCell")?.Value, pane.Attribute("state")?.Value));
        var page = sheet.Descendants(Main + "pageSetup").Single();
        Assert.Equal(
            ("9", "landscape", "1", "0"),
            (page.Attribute("paperSize")?.Value, page.Attribute("orientation")?.Value, page.Attribute("fitToWidth")?.Value, page.Attribute("fitToHeight")?.Value));
        Assert.Equal("1", sheet.Descendants(Main + "pageSetUpPr").Single().Attribute("fitToPage")?.Value);
        var names = Part(octets, "xl/workbook.xml").Descendants(Main + "definedName").ToDictionary(name => name.Attribute("name")!.Value, name => name.Value, StringComparer.Ordinal);
        Assert.Equal("'Records'!$A$1:$O$3", names["_xlnm.Print_Area"]);
        Assert.Equal("'Records'!$1:$1", names["_xlnm.Print_Titles"]);
        var fonts = Part(octets, "xl/styles.xml").Descendants(Main + "font").ToList();
        Assert.All(fonts, font => Assert.Equal(("Times New Roman", "12"), (font.Element(Main + "name")?.Attribute("val")?.Value, font.Element(Main + "sz")?.Attribute("val")?.Value)));
    }

    [Fact]
    public void What_does_not_fit_goes_on_in_the_next_sheet_with_its_own_head()
    {
        var octets = Write(3, [.. Enumerable.Range(1, 5).Select(number => ExportRows.LookUp with { Sequence = number })]);

        using var document = SpreadsheetDocument.Open(new MemoryStream(octets), isEditable: false);
        var book = document.WorkbookPart!;
        var sheets = book.Workbook.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(["Records", "Records (2)", "Records (3)"], sheets.Select(sheet => sheet.Name!.Value!), StringComparer.Ordinal);
        Assert.Equal([3, 3, 2], sheets.Select(sheet => ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet.Descendants<Row>().Count()));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2007).Validate(document, TestContext.Current.CancellationToken).Select(fault => fault.Description));
        Assert.Equal(6, book.Workbook.DefinedNames!.Count());
    }

    [Fact]
    public void A_sheet_has_no_more_rows_than_excel_takes() => Assert.Equal(1_048_576, Workbook<EventRow>.MostRows);

    [Fact]
    public void A_text_too_long_for_a_cell_is_cut_and_says_so()
    {
        var rows = ExportReader.Sheet(Write(100, ExportRows.LookUp with { HostName = new string('x', 40_000) }));

        var cell = rows[1][rows[0].IndexOf("Host name")];
        Assert.Equal(32_767, cell.Length);
        Assert.EndsWith("x…", cell, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_beyond_the_bound_of_shared_ones_stand_in_their_cells()
    {
        var shared = new SharedTexts();
        for (var i = 0; i < 1 << 16; i++)
        {
            Assert.Equal(i, shared.Number($"text {i}"));
        }

        Assert.Null(shared.Number("one more"));
        Assert.Equal(5, shared.Number("text 5"));
        Assert.Null(new SharedTexts().Number(new string('x', 129)));
    }

    [Fact]
    public void The_first_part_says_what_the_file_is()
    {
        using var archive = new ZipArchive(new MemoryStream(Write(100)));

        Assert.Equal("[Content_Types].xml", archive.Entries[0].FullName);
    }

    private static byte[] Write(int mostRows, params EventRow[] rows)
    {
        var target = new ArrayBufferWriter<byte>();
        using (IRowWriter<EventRow> writer = new Workbook<EventRow>(target, EventTable.For(ExportRows.Settings), ExportRows.Settings, mostRows))
        {
            writer.Begin();
            Assert.All(rows, row => Assert.True(writer.TryWrite(row)));
            writer.End();
        }

        return target.WrittenSpan.ToArray();
    }

    private static XDocument Part(byte[] octets, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(octets));
        using var stream = archive.GetEntry(name)!.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader);
    }
}
