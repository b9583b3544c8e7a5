using System.Globalization;
using System.Xml;

namespace Sinkhole.Filtering.Lists;

/// <summary>Which cell styles of a workbook show numbers as dates, so that a day is not taken for the number it is stored as.</summary>
internal sealed class WorkbookStyles
{
    // Excel allows 65,490 cell formats in a workbook.
    private const int MaxStyles = 65_536;
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private readonly List<bool> isDate = [];

    /// <summary>True when day 0 is in 1904 (workbooks of old Macintosh versions).</summary>
    public bool From1904 { get; set; }

    /// <summary>Reads styles.xml: number formats by id, then the cell formats that name them.</summary>
    public void Read(XmlReader xml)
    {
        var formats = new HashSet<int>();
        var inCellFormats = false;
        while (xml.Read())
        {
            if (xml.LocalName is "cellXfs")
            {
                inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "numFmt" && formats.Count < MaxStyles)
            {
                if (IsDateCode(xml.GetAttribute("formatCode")) && int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                {
                    formats.Add(id);
                }
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "xf" && inCellFormats && isDate.Count < MaxStyles)
            {
                isDate.Add(int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && (IsBuiltIn(id) || formats.Contains(id)));
            }
        }
    }

    /// <summary>The day, or day and time, that a number in a cell of this style stands for; null when it stands for itself.</summary>
    public string? Date(int style, ReadOnlySpan<char> number)
    {
        // The last day of year 9999 has this number.
        const double most = 2_958_466;
        if (style < 0 || style >= isDate.Count || !isDate[style]
            || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) || days is not (>= 1 and < most))
        {
            return null;
        }

        const int between = 1462;
        var seconds = Math.Round((days + (From1904 ? between : 0)) * 86400);
        var moment = seconds < most * 86400 ? Epoch.AddSeconds(seconds) : Epoch;
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    // ECMA-376 part 1, 18.8.30: 14 to 22 are dates and times everywhere, 27 to 36 and 50 to 58 in some languages.
    private static bool IsBuiltIn(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58);

    private static bool IsDateCode(string? code) =>
        code is not null && code.Length < 256 && code.Contains('y', StringComparison.OrdinalIgnoreCase) && code.Contains('d', StringComparison.OrdinalIgnoreCase);
}
