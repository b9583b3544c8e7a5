using System.Collections.Frozen;
using System.Text;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Campaigns.Units;

/// <summary>
/// What units are called, from a table <c>mã đơn vị,tên đơn vị</c> and, where a unit was renamed, <c>từ ngày,đến ngày</c>. Events carry the code; the
/// name is for people.
/// </summary>
public sealed class UnitNames
{
    /// <summary>Most rows: a province with its communes and schools has some thousands, with a history of years.</summary>
    public const int MaxRows = 200_000;

    private readonly FrozenDictionary<string, UnitName[]> names;

    private UnitNames(IEnumerable<UnitName> rows) => names = rows
        .GroupBy(row => row.Code, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Rows in the table.</summary>
    public int Count => names.Values.Sum(rows => rows.Length);

    /// <summary>No names.</summary>
    public static UnitNames None { get; } = new([]);

    /// <summary>Reads a table; null with what is wrong when it is none. Rows without a code, and those whose dates cannot be read, are passed over and counted.</summary>
    public static UnitNames? TryRead(Stream stream, out int refused, out HuntText? problem)
    {
        var cells = new CsvRecords(stream);
        var rows = new List<UnitName>();
        refused = 0;
        problem = null;
        var columns = cells.TryRead() ? Find(cells) : [-1, -1, -1, -1];
        if (columns is [< 0, ..] or [_, < 0, ..])
        {
            problem = new HuntText(
                "The columns \"mã đơn vị\" (unit) and \"tên đơn vị\" (name) were not found in the header row; name them there.",
                "Không tìm thấy cột \"mã đơn vị\" và \"tên đơn vị\" ở hàng tiêu đề. Ghi tên hai cột này ở hàng tiêu đề.");
            return null;
        }

        while (rows.Count < MaxRows && cells.TryRead())
        {
            var code = Cell(cells, columns[0]);
            if (code.Length > 0 && Validity.TryParse(Cell(cells, columns[2]), Cell(cells, columns[3]), out var span))
            {
                rows.Add(new UnitName(code, Cell(cells, columns[1]), span));
            }
            else
            {
                refused++;
            }
        }

        if (cells.IsBroken)
        {
            problem = new HuntText(
                $"The table cannot be read beyond row {rows.Count + refused + 1}: a quote is not closed, or the row is too long.",
                $"Không đọc được bảng từ dòng {rows.Count + refused + 1}: thiếu dấu ngoặc kép đóng hoặc dòng quá dài.");
            return null;
        }

        return new UnitNames(rows);
    }

    /// <summary>The name of a unit at a moment; empty when none is known.</summary>
    public string NameOf(string code, DateTimeOffset time) =>
        names.TryGetValue(code, out var rows) && Array.Find(rows, row => row.Span.Contains(time.ToUnixTimeSeconds())) is { } row ? row.Name : "";

    private static int[] Find(CsvRecords header) =>
        [Find(header, "mã đơn vị", "unit"), Find(header, "tên đơn vị", "name"), Find(header, "từ ngày", "from"), Find(header, "đến ngày", "until")];

    private static int Find(CsvRecords header, string vietnamese, string english)
    {
        for (var i = 0; i < header.Count; i++)
        {
            var name = Cell(header, i);
            if (string.Equals(name, vietnamese, StringComparison.OrdinalIgnoreCase) || string.Equals(name, english, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Cell(CsvRecords record, int place) =>
        place >= 0 && place < record.Count ? Encoding.UTF8.GetString(record[place]).Trim().Normalize(NormalizationForm.FormC) : "";
}
