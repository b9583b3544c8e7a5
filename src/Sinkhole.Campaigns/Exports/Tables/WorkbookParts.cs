namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>The parts of a workbook that do not depend on its rows (ECMA-376).</summary>
internal static class WorkbookParts
{
    public const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";

    // Sheets are the default for XML, so that this part can stand first, before it is known how many there are.
    public const string ContentTypes = Declaration
        + """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
        + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
        + """<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""
        + """<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>"""
        + """<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"""
        + """<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>"""
        + "</Types>";

    public const string Relationships = Declaration
        + """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
        + """<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>"""
        + "</Relationships>";

    // The date's order is Vietnam's (42A) wherever the file is opened: LibreOffice turns an unmarked one to the order of its own country.
    // Formats of cells: 0 none of them, since LibreOffice takes it for its own default; 1 head, 2 number that names, 3 number that counts,
    // 4 moment, 5 text.
    public const string Styles = Declaration
        + """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"""
        + """<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-42A]dd\/mm\/yyyy\ hh:mm:ss"/></numFmts>"""
        + """<fonts count="2"><font><sz val="12"/><name val="Times New Roman"/><family val="1"/></font>"""
        + """<font><b/><sz val="12"/><name val="Times New Roman"/><family val="1"/></font></fonts>"""
        + """<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>"""
        + """<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>"""
        + """<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>"""
        + """<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"""
        + """<cellXfs count="6">"""
        + """<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"""
        + """<xf numFmtId="49" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>"""
        + """<xf numFmtId="1" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/>"""
        + """<xf numFmtId="3" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/>"""
        + """<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center"/></xf>"""
        + """<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/>"""
        + """</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""";

    public const string SheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // A4 across, a page wide and as many as it takes high; binding edge 30 mm (1.18 in) left; pages numbered on top, but for the first.
    public const string SheetEnd =
        """<pageMargins left="1.18" right="0.59" top="0.79" bottom="0.79" header="0.39" footer="0.39"/>"""
        + """<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>"""
        + """<headerFooter differentFirst="1"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter></worksheet>""";
}
