using System.Globalization;
using System.Text;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>The part of a workbook that names its sheets, what of them is printed, and where they are.</summary>
internal static class WorkbookIndex
{
    /// <summary>The workbook itself; of each sheet the columns up to <paramref name="lastPrinted"/> are printed, its head on every page.</summary>
    public static string Text(IReadOnlyList<WorkbookSheet> sheets, string lastPrinted)
    {
        var text = new StringBuilder(WorkbookParts.Declaration);
        text.Append(CultureInfo.InvariantCulture, $"""<workbook xmlns="{WorkbookParts.SheetNamespace}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView/></bookViews><sheets>""");
        for (var i = 0; i < sheets.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""<sheet name="{sheets[i].Name}" sheetId="{i + 1}" r:id="rId{i + 1}"/>""");
        }

        text.Append("</sheets><definedNames>");
        for (var i = 0; i < sheets.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm.Print_Area" localSheetId="{i}">'{sheets[i].Name}'!$A$1:${lastPrinted}${sheets[i].Rows}</definedName>""");
        }

        for (var i = 0; i < sheets.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm.Print_Titles" localSheetId="{i}">'{sheets[i].Name}'!$1:$1</definedName>""");
        }

        return text.Append("</definedNames></workbook>").ToString();
    }

    /// <summary>Where its parts are.</summary>
    public static string Relationships(int sheets)
    {
        const string Types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        var text = new StringBuilder(WorkbookParts.Declaration);
        text.Append("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""");
        for (var i = 1; i <= sheets; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{i}" Type="{Types}worksheet" Target="worksheets/sheet{i}.xml"/>""");
        }

        text.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{sheets + 1}" Type="{Types}styles" Target="styles.xml"/>""");
        text.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{sheets + 2}" Type="{Types}sharedStrings" Target="sharedStrings.xml"/>""");
        return text.Append("</Relationships>").ToString();
    }
}
