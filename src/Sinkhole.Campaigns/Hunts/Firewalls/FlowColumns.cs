using System.Text;
using Sinkhole.Campaigns.Hunts.Logs;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>Where the columns of nfdump's CSV stand: by the short headers up to 1.7.2, and by the long ones after.</summary>
internal sealed class FlowColumns
{
    private static readonly string[][] Headers =
    [
        ["ts", "firstSeen"], ["td", "duration"], ["sa", "srcAddr"], ["da", "dstAddr"], ["sp", "srcPort"], ["dp", "dstPort"],
        ["pr", "proto"], ["flg", "flags"], ["ipkt", "packets", "inPackets"], ["ibyt", "bytes", "inBytes"], ["fl", "flows", "count"],
    ];

    private readonly int[] places = new int[Headers.Length];

    private FlowColumns(ReadOnlySpan<byte> row, CellPlaces cells)
    {
        Count = cells.Count;
        Array.Fill(places, -1);
        for (var i = cells.Count - 1; i >= 0; i--)
        {
            var text = Encoding.UTF8.GetString(cells.Cell(row, i));
            var column = Array.FindIndex(Headers, names => Array.Exists(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)));
            if (column >= 0)
            {
                places[column] = i;
            }
        }
    }

    /// <summary>Cells of a whole row.</summary>
    public int Count { get; }

    private bool IsUsable => Place(FlowColumn.Start) >= 0 && Place(FlowColumn.Source) >= 0 && Place(FlowColumn.Destination) >= 0;

    /// <summary>Reads a header; null when the row is none.</summary>
    public static FlowColumns? Read(ReadOnlySpan<byte> row, CellPlaces cells)
    {
        var columns = new FlowColumns(row, cells);
        return columns.IsUsable ? columns : null;
    }

    /// <summary>Where a column stands; -1 when it is not there.</summary>
    public int Place(FlowColumn column) => places[(int)column];
}
