namespace Sinkhole.Evidence.Devices.Text;

/// <summary>The names of a table's columns, by which its cells are found: never by their place.</summary>
internal sealed class CsvHeader
{
    private readonly List<string> names = [];

    /// <summary>Takes the names of a header row.</summary>
    public CsvHeader(ITableCells line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            names.Add(HostText.Clean(line[i]));
        }
    }

    /// <summary>How many columns.</summary>
    public int Count => names.Count;

    /// <summary>The place of the first column with one of these names, any case; -1 when there is none.</summary>
    public int Find(params ReadOnlySpan<string> wanted)
    {
        foreach (var name in wanted)
        {
            var place = names.FindIndex(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
            {
                return place;
            }
        }

        return -1;
    }
}
