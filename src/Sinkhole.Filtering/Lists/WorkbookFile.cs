using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads an XLSX file for whom looks for a table in it, sheet by sheet. The package is opened by the OpenXml library, its sheets are read
/// forward only; every size is bounded before anything is unpacked.
/// </summary>
/// <param name="file">What the file is called in problems.</param>
/// <param name="rows">Takes the rows.</param>
public sealed class WorkbookFile(string file, IWorkbookRows rows)
{
    /// <summary>Largest file, which is held in memory: a table of a million rows has about 30 MB.</summary>
    public const long MaxFileOctets = 64L << 20;

    /// <summary>Parts of a package; a workbook with pictures on every sheet has a few hundred.</summary>
    public const int MaxParts = 4096;

    /// <summary>Largest sheet or table of texts, unpacked: a million rows have about 100 MB.</summary>
    public const long MaxSheetOctets = 256L << 20;

    /// <summary>Largest other part that is XML; they are held as trees.</summary>
    public const long MaxSmallOctets = 4L << 20;

    private const int MaxSheets = 64;
    private const int MaxTexts = 4_000_000;
    private const int MaxTextCharacters = 64 << 20;
    private readonly List<string> texts = [];
    private readonly WorkbookStyles styles = new();

    /// <summary>True for the first octets of an archive, such as a workbook is.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    /// <summary>True for the first octets of a workbook of the form that Excel left behind in 2007.</summary>
    public static bool IsOld(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    /// <summary>Reads a file to its end and passes its rows on; returns what made it unreadable, or null.</summary>
    public ListProblem? Read(Stream stream)
    {
        using var whole = new MemoryStream();
        var part = new byte[64 * 1024];
        for (var read = stream.Read(part); read > 0; read = stream.Read(part))
        {
            whole.Write(part, 0, read);
            if (whole.Length > MaxFileOctets)
            {
                return ListProblems.TooLarge(file, MaxFileOctets);
            }
        }

        return ReadWhole(whole);
    }

    /// <summary>Passes the rows of a file that is in memory on; returns what made it unreadable, or null.</summary>
    internal ListProblem? ReadWhole(MemoryStream whole)
    {
        try
        {
            if (JudgeParts(whole) is { } problem)
            {
                return problem;
            }

            whole.Position = 0;
            using var document = SpreadsheetDocument.Open(whole, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxSheetOctets });
            return ReadSheets(document);
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or IOException
            or FormatException or ArgumentException or InvalidOperationException or NotSupportedException or KeyNotFoundException)
        {
            // The library says by exceptions that a package does not hold together; each says what.
            return ListProblems.Workbook(file, fault.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>Looks at the directory of the archive: the sizes it states are what unpacking keeps to.</summary>
    private ListProblem? JudgeParts(MemoryStream whole)
    {
        // Each entry begins so; counted first, because opening the archive makes an object of each.
        if (whole.GetBuffer().AsSpan(0, (int)whole.Length).Count("PK\u0001\u0002"u8) > MaxParts)
        {
            return ListProblems.Workbook(file, "too many parts");
        }

        using var archive = new ZipArchive(whole, ZipArchiveMode.Read, leaveOpen: true);
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName;
            var isLarge = name.Contains("/worksheets/", StringComparison.OrdinalIgnoreCase) || name.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
            var isXml = name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            var isRelations = name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            total += entry.Length;
            if (total > 2 * MaxSheetOctets || (isXml && entry.Length > (isLarge && !isRelations ? MaxSheetOctets : MaxSmallOctets)))
            {
                return ListProblems.Workbook(file, $"'{name}' is too large");
            }
        }

        return null;
    }

    private ListProblem? ReadSheets(SpreadsheetDocument document)
    {
        if (document.WorkbookPart is not { } workbook)
        {
            return ListProblems.Workbook(file, "no workbook in it");
        }

        var sheets = ReadNames(workbook);
        if (workbook.WorkbookStylesPart is { } stylesPart)
        {
            using var xml = Open(stylesPart);
            styles.Read(xml);
        }

        if (workbook.SharedStringTablePart is { } textsPart && ReadTexts(textsPart) is { } problem)
        {
            return problem;
        }

        foreach (var (name, id) in sheets)
        {
            if (workbook.TryGetPartById(id, out var part) && part is WorksheetPart)
            {
                var merges = ReadMerges(part);
                using var xml = Open(part);
                rows.Begin(name);
                new WorkbookSheet(texts, styles, merges).Read(xml, rows);
                if (rows.HasHeader)
                {
                    break;
                }
            }
        }

        return null;
    }

    private WorkbookMerges ReadMerges(OpenXmlPart part)
    {
        var merges = new WorkbookMerges();
        if (rows.SpreadsMergedCells)
        {
            using var xml = Open(part);
            merges.Read(xml);
        }

        return merges;
    }

    private List<(string Name, string Relation)> ReadNames(WorkbookPart workbook)
    {
        var sheets = new List<(string Name, string Relation)>();
        using var xml = Open(workbook);
        while (xml.Read() && sheets.Count < MaxSheets)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "sheet" && (xml.GetAttribute("name") ?? "") is var name && RelationOf(xml) is { } id)
            {
                sheets.Add((name, id));
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "workbookPr")
            {
                styles.From1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
        }

        return sheets;
    }

    /// <summary>The attribute r:id; its namespace has one address in the usual form of the format and another in the strict one.</summary>
    private static string? RelationOf(XmlReader xml)
    {
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName is "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
            {
                return xml.Value;
            }
        }

        return null;
    }

    private ListProblem? ReadTexts(SharedStringTablePart part)
    {
        using var xml = Open(part);
        var text = new CellText();
        var characters = 0L;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "si")
            {
                text.Clear();
                text.ReadTexts(xml);
                texts.Add(text.Value.ToString());
                characters += text.Value.Length;
                if (texts.Count > MaxTexts || characters > MaxTextCharacters)
                {
                    return ListProblems.Workbook(file, "too many texts");
                }
            }
        }

        return null;
    }

    private static XmlReader Open(OpenXmlPart part) => XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxSheetOctets,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });
}
