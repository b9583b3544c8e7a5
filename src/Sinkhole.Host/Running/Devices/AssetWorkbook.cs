using System.Text;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Assets;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Hands the rows of a workbook to the sheet of assets: what an XLSX file is, is known where lists are read; what a machine is, where devices are.</summary>
internal sealed class AssetWorkbook(AssetSheetReader assets) : IWorkbookRows
{
    // A sheet names a machine in its first columns.
    private const int MaxCells = 128;

    /// <inheritdoc/>
    public bool HasHeader => assets.IsTable;

    /// <inheritdoc/>
    public bool IsFull => assets.IsFull;

    /// <inheritdoc/>
    public bool SpreadsMergedCells => true;

    /// <summary>Reads the machines of a workbook: the first sheet that says by its headers that it has some.</summary>
    public static TableReading<IReadOnlyList<AssetLabel>> Read(Stream stream)
    {
        var assets = new AssetSheetReader(new AssetSheetOptions());
        if (new WorkbookFile(stream is FileStream file ? Path.GetFileName(file.Name) : "", new AssetWorkbook(assets)).Read(stream) is { } problem)
        {
            return new() { Problems = [new SourceProblem(problem.English, problem.Vietnamese)] };
        }

        assets.Finish();
        return TableReaders.Reading(assets);
    }

    /// <inheritdoc/>
    public void Begin(string sheet) => assets.Begin(sheet);

    /// <inheritdoc/>
    public void Take(int number, ITableRow cells)
    {
        var row = new string[Math.Min(cells.Count, MaxCells)];
        for (var place = 0; place < row.Length; place++)
        {
            // A header is often broken in two within its cell.
            row[place] = Encoding.UTF8.GetString(cells.Cell(place)).ReplaceLineEndings(" ");
        }

        assets.Take(number, row);
    }
}
