using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>
/// Rows as a workbook (XLSX) for print and calculation: Times New Roman 12, the head frozen and repeated, A4 across. What does not fit
/// one sheet goes on in the next. Parts are packed as they are written, so memory does not grow with the rows.
/// </summary>
internal sealed class Workbook<TRow> : IRowWriter<TRow>
{
    /// <summary>Rows a sheet can have (Excel's bound).</summary>
    public const int MostRows = 1_048_576;

    // Below the 4 GiB from which on parts need the long form of the archive, which not every reader takes.
    private const long MostSheetOctets = 3L << 30;
    private const int PackOctets = 1 << 16;

    private readonly ExportSettings settings;
    private readonly ExportTable<TRow> table;
    private readonly ImmutableArray<ExportColumn<TRow>> columns;
    private readonly ZipArchive archive;
    private readonly ArrayBufferWriter<byte> xml = new(2 * PackOctets);
    private readonly Utf8Output output;
    private readonly SharedTexts shared = new();
    private readonly SheetCells cells;
    private readonly List<WorkbookSheet> sheets = [];
    private readonly int mostRows;
    private Stream? part;
    private long partOctets;
    private int rows;

    public Workbook(IBufferWriter<byte> target, ExportTable<TRow> table, ExportSettings settings)
        : this(target, table, settings, MostRows)
    {
    }

    /// <summary>With a smaller bound for sheets.</summary>
    internal Workbook(IBufferWriter<byte> target, ExportTable<TRow> table, ExportSettings settings, int mostRows)
    {
        this.settings = settings;
        this.table = table;
        this.mostRows = mostRows;
        columns = table.ForPeople;
        archive = new ZipArchive(new BufferStream(target), ZipArchiveMode.Create, leaveOpen: false, Encoding.UTF8);
        output = new Utf8Output(xml);
        cells = new SheetCells(xml, shared, settings);
    }

    /// <inheritdoc/>
    public void Begin()
    {
        WritePart("[Content_Types].xml", WorkbookParts.ContentTypes);
        WritePart("_rels/.rels", WorkbookParts.Relationships);
        WritePart("xl/styles.xml", WorkbookParts.Styles);
        BeginSheet();
    }

    /// <inheritdoc/>
    public bool TryWrite(TRow row)
    {
        if (rows == mostRows || partOctets > MostSheetOctets)
        {
            EndSheet();
            BeginSheet();
        }

        output.Raw("<row>"u8);
        foreach (var column in columns)
        {
            column.Write(row, cells);
        }

        output.Raw("</row>"u8);
        rows++;
        Pack(PackOctets);
        return true;
    }

    /// <inheritdoc/>
    public void End()
    {
        EndSheet();
        WriteSharedTexts();
        WritePart("xl/workbook.xml", WorkbookIndex.Text(sheets, Letters(table.Printed)));
        WritePart("xl/_rels/workbook.xml.rels", WorkbookIndex.Relationships(sheets.Count));
        archive.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        part?.Dispose();
        archive.Dispose();
    }

    private void BeginSheet()
    {
        OpenPart(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheets.Count + 1}.xml"));
        output.Text(WorkbookParts.Declaration);
        output.Text($"""<worksheet xmlns="{WorkbookParts.SheetNamespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>""");
        output.Text($"""<sheetViews><sheetView {(sheets.Count == 0 ? "tabSelected=\"1\" " : "")}workbookViewId="0">""");
        output.Raw("""<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15.75"/><cols>"""u8);
        for (var i = 0; i < columns.Length; i++)
        {
            output.Text(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{columns[i].Width}" customWidth="1"/>"""));
        }

        output.Raw("</cols><sheetData><row ht=\"48\" customHeight=\"1\">"u8);
        foreach (var column in columns)
        {
            output.Raw("<c s=\"1\" t=\"inlineStr\"><is><t>"u8);
            SheetText.Write(output, column.Head(settings.Language));
            output.Raw("</t></is></c>"u8);
        }

        output.Raw("</row>"u8);
        rows = 1;
    }

    private void EndSheet()
    {
        output.Raw("</sheetData>"u8);
        output.Text(string.Create(CultureInfo.InvariantCulture, $"""<autoFilter ref="A1:{Letters(columns.Length)}{rows}"/>"""));
        output.Text(WorkbookParts.SheetEnd);
        ClosePart();
        var title = table.Title.In(settings.Language);
        sheets.Add(new WorkbookSheet(sheets.Count == 0 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} ({sheets.Count + 1})"), rows));
    }

    private void WriteSharedTexts()
    {
        OpenPart("xl/sharedStrings.xml");
        output.Text(WorkbookParts.Declaration);
        output.Text(string.Create(
            CultureInfo.InvariantCulture, $"""<sst xmlns="{WorkbookParts.SheetNamespace}" count="{shared.Uses}" uniqueCount="{shared.Count}">"""));
        foreach (var text in shared.Texts)
        {
            output.Raw("<si><t xml:space=\"preserve\">"u8);
            SheetText.Write(output, text);
            output.Raw("</t></si>"u8);
            Pack(PackOctets);
        }

        output.Raw("</sst>"u8);
        ClosePart();
    }

    private void WritePart(string name, string text)
    {
        OpenPart(name);
        output.Text(text);
        ClosePart();
    }

    private void OpenPart(string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = settings.At;
        part = entry.Open();
        partOctets = 0;
    }

    private void ClosePart()
    {
        Pack(1);
        part!.Dispose();
        part = null;
    }

    private void Pack(int least)
    {
        if (xml.WrittenCount >= least)
        {
            part!.Write(xml.WrittenSpan);
            partOctets += xml.WrittenCount;
            xml.ResetWrittenCount();
        }
    }

    /// <summary>The letters of a column counted from 1.</summary>
    private static string Letters(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);
}
