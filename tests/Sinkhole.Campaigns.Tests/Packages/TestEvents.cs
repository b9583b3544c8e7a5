using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Tests.Packages;

/// <summary>The events of the drill whose answers are known: 36 chained records with a header, lines ended by CRLF.</summary>
internal static class TestEvents
{
    public const int Count = 36;

    public const string LastHash = "4c4fc6c0242913f7a54aa442d8a774a7a7371b3b96aafaaa81ab79eec6781916";

    private const int HashColumn = 18;

    public static byte[] Whole { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Packages", "events.csv"));

    /// <summary>The header and the first records.</summary>
    public static byte[] First(int count) => Joined(Lines(Whole).Take(count + 1));

    /// <summary>The chain of the first records.</summary>
    public static PackageChain Chain(int count) => new("drill", ChainForm.Csv, 1, count, default, HashOf(count));

    /// <summary>The hash of a record as it stands in the file.</summary>
    public static Sha256Hash HashOf(int record) =>
        record == 0 || !Sha256Hash.TryParse(Lines(Whole)[record].Split(',')[HashColumn], out var hash) ? default : hash;

    public static List<string> Lines(byte[] file) => [.. Encoding.UTF8.GetString(file).Split("\r\n")[..^1]];

    public static byte[] Joined(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n")));

    /// <summary>The file with its lines changed; the header is line 0.</summary>
    public static byte[] Changed(byte[] file, Action<List<string>> change)
    {
        var lines = Lines(file);
        change(lines);
        return Joined(lines);
    }

    /// <summary>The file with a new chain over the records as they stand.</summary>
    public static byte[] Rechained(byte[] file)
    {
        var json = new CanonicalJsonWriter();
        var chain = new HashChain();
        var lines = Lines(file);
        var columns = lines[0].Split(',');
        for (var i = 1; i < lines.Count; i++)
        {
            var cells = lines[i].Split(',');
            var previous = chain.Last;
            json.Begin();
            foreach (var (column, cell) in columns.Zip(cells).Where(pair => pair.First is not ("prev_hash" or "hash")).OrderBy(pair => pair.First, StringComparer.Ordinal))
            {
                if (column is "seq" or "client_port")
                {
                    json.WriteNumber(Encoding.ASCII.GetBytes(column), long.Parse(cell, System.Globalization.CultureInfo.InvariantCulture));
                }
                else
                {
                    json.WriteText(Encoding.ASCII.GetBytes(column), cell);
                }
            }

            cells[HashColumn - 1] = previous.ToString();
            cells[HashColumn] = chain.Append(json.End()).ToString();
            lines[i] = string.Join(',', cells);
        }

        return Joined(lines);
    }
}
