using System.Xml;

namespace Sinkhole.Filtering.Lists;

/// <summary>The text of one cell of a workbook, gathered from its pieces and cut at the longest a cell may have.</summary>
internal sealed class CellText
{
    private readonly char[] characters = new char[WorkbookRow.MaxCellCharacters];
    private int length;

    /// <summary>What was gathered.</summary>
    public ReadOnlySpan<char> Value => characters.AsSpan(0, length);

    /// <summary>Begins an empty text.</summary>
    public void Clear() => length = 0;

    /// <summary>Appends the content of the element the reader stands on, and leaves the reader on its end.</summary>
    public void ReadContent(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                AppendValue(xml);
            }
        }
    }

    /// <summary>Appends every text run within the element the reader stands on, how it is to be pronounced left out.</summary>
    public void ReadTexts(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var spoken = int.MaxValue;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "rPh" && !xml.IsEmptyElement && spoken == int.MaxValue)
            {
                spoken = xml.Depth;
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == spoken)
            {
                spoken = int.MaxValue;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "t" && spoken == int.MaxValue)
            {
                ReadContent(xml);
            }
        }
    }

    private void AppendValue(XmlReader xml)
    {
        // In pieces: the node itself may be as long as the whole part.
        var read = 1;
        while (read > 0 && length < characters.Length)
        {
            read = xml.ReadValueChunk(characters, length, characters.Length - length);
            length += read;
        }
    }
}
