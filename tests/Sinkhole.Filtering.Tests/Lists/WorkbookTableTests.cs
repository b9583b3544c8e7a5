using System.IO.Compression;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class WorkbookTableTests
{
    [Fact]
    public void Read_takes_the_first_sheet_with_a_column_of_values()
    {
        var octets = Workbook(
            [["Hướng dẫn", "Xem sheet 2"]],
            [["DANH SÁCH KÈM THEO CÔNG VĂN"], [], ["STT", "Loại chỉ báo", "Giá trị", "Họ mã độc", "Ngày bắt đầu"], [1, "tên miền", "hxxp://c2[.]alpha[.]example/x", "Alpha", 44809], [2, "địa chỉ IP", "192.0.2.66", "Beta", "2022-09-05"], [3, "tên miền", "example"]]);

        var list = RowCollector.Read(ListFormat.Workbook, octets);

        Assert.Null(list.Problem);
        Assert.Equal(["1 c2.alpha.example", "2 192.0.2.66"], list.Rows);
        Assert.Equal(["3 example single-label"], list.Refusals);
        Assert.Equal("2022-09-05", list.Text(0, SheetText.ValidFrom));
        Assert.Equal((1_662_310_800, 1_662_310_800), (list.Validity(0).From, list.Validity(1).From));
    }

    [Fact]
    public void Read_says_when_no_sheet_has_values()
    {
        Assert.Contains("No column", RowCollector.Read(ListFormat.Workbook, Workbook([["a", "b"]])).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_a_file_cut_at_any_octet()
    {
        var octets = Workbook([["value"], ["a.example"]]);

        for (var length = 0; length < octets.Length; length += 7)
        {
            Assert.NotNull(RowCollector.Read(ListFormat.Workbook, octets[..length]).Problem);
        }
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet xmlns='m'><sheetData><row><c t='s'><v>99</v></c></row></sheetData>")]
    [InlineData("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet>&b;</worksheet>")]
    [InlineData("xl/worksheets/sheet1.xml", "not xml")]
    [InlineData("xl/workbook.xml", "<workbook/>")]
    [InlineData("xl/workbook.xml", "")]
    [InlineData("[Content_Types].xml", "<Types/>")]
    [InlineData("xl/_rels/workbook.xml.rels", "<Relationships/>")]
    public void Read_refuses_a_package_that_does_not_hold_together(string part, string content)
    {
        var list = RowCollector.Read(ListFormat.Workbook, Replace(Workbook([["value"], ["a.example"]]), part, content));

        Assert.NotNull(list.Problem);
        Assert.Empty(list.Rows);
    }

    [Fact]
    public void Read_unpacks_no_bomb()
    {
        // A few hundred kilobytes that state, and hold, half a gigabyte.
        var octets = Replace(Workbook([["value"], ["a.example"]]), "xl/worksheets/sheet1.xml", writer =>
        {
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (var i = 0; i < 260; i++)
            {
                writer.Write(blanks);
            }
        });

        var before = GC.GetAllocatedBytesForCurrentThread();
        var list = RowCollector.Read(ListFormat.Workbook, octets);

        Assert.Contains("too large", list.Problem?.English, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 << 20);
    }

    [Fact]
    public void Read_counts_the_parts_before_it_opens_them()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i <= WorkbookFile.MaxParts; i++)
            {
                archive.CreateEntry($"{i}");
            }
        }

        Assert.Contains("too many parts", RowCollector.Read(ListFormat.Workbook, packed.ToArray()).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_tells_other_files_apart()
    {
        Assert.Contains("old .xls", RowCollector.Read(ListFormat.Workbook, [0xD0, 0xCF, 0x11, 0xE0, 0xA1]).Problem?.English, StringComparison.Ordinal);
        Assert.Contains("no ZIP archive", RowCollector.Read(ListFormat.Workbook, "value\na.example\n").Problem?.English, StringComparison.Ordinal);
        Assert.Contains("empty", RowCollector.Read(ListFormat.Workbook, "").Problem?.English, StringComparison.Ordinal);
    }

    /// <summary>A workbook as office programs write it: texts shared, a style for dates, one part for each sheet.</summary>
    private static byte[] Workbook(params object[][][] sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        const string kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        var numbers = Enumerable.Range(1, sheets.Length).ToArray();
        var texts = new List<string>();
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", $"<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{kinds}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{kinds}.styles+xml\"/>"
                + $"<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{kinds}.sharedStrings+xml\"/>"
                + string.Concat(numbers.Select(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{kinds}.worksheet+xml\"/>")) + "</Types>");
            Add(archive, "_rels/.rels", $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(archive, "xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><workbookPr/><sheets>"
                + string.Concat(numbers.Select(i => $"<sheet name=\"S{i}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>")) + "</sheets></workbook>");
            Add(archive, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{package}/relationships\">"
                + string.Concat(numbers.Select(i => $"<Relationship Id=\"rId{i}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))
                + $"<Relationship Id=\"rId98\" Type=\"{office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId99\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            Add(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><numFmts count=\"1\"><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
                + "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
            foreach (var i in numbers)
            {
                Add(archive, $"xl/worksheets/sheet{i}.xml", $"<worksheet xmlns=\"{main}\"><sheetData>"
                    + string.Concat(sheets[i - 1].Select((row, at) => $"<row r=\"{at + 1}\">{string.Concat(row.Select((cell, column) => CellOf(cell, $"{(char)('A' + column)}{at + 1}", texts)))}</row>"))
                    + "</sheetData></worksheet>");
            }

            Add(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{main}\">"
                + string.Concat(texts.Select(text => $"<si><r><t>{text[..1]}</t></r><r><t xml:space=\"preserve\">{text[1..]}</t></r><rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si>")) + "</sst>");
        }

        return stream.ToArray();
    }

    private static string CellOf(object value, string place, List<string> texts)
    {
        if (value is int number)
        {
            return $"<c r=\"{place}\" s=\"{(number > 1000 ? 1 : 0)}\"><v>{number}</v></c>";
        }

        texts.Add((string)value);
        return $"<c r=\"{place}\" t=\"s\"><v>{texts.Count - 1}</v></c>";
    }

    private static void Add(ZipArchive archive, string name, string content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(System.Text.Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{content}"));
    }

    private static byte[] Replace(byte[] package, string part, string content) =>
        Replace(package, part, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(content)));

    private static byte[] Replace(byte[] package, string part, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
            using var entry = archive.CreateEntry(part).Open();
            write(entry);
        }

        return stream.ToArray();
    }
}
