using System.Collections.Immutable;
using System.Globalization;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>
/// How the lease file of the bundle came to be: the pieces in the order of the moments their servers wrote them. Kea, ISC and Windows add to
/// the end; dnsmasq writes the leases of the present anew.
/// </summary>
internal sealed class LeaseStory
{
    private readonly string file;
    private readonly bool isRewritten;

    private LeaseStory(string file, bool isRewritten, IEnumerable<LeasePiece> pieces) =>
        (this.file, this.isRewritten, Pieces) = (file, isRewritten, [.. pieces.OrderBy(piece => piece.At)]);

    /// <summary>The pieces, each whole lines.</summary>
    public ImmutableArray<LeasePiece> Pieces { get; }

    public static LeaseStory Of(string file) => file switch
    {
        "kea-leases4.csv" => new(file, isRewritten: false, Kea(SampleBundle.Lines(file))),
        "dhcpd.leases" => new(file, isRewritten: false, Isc(SampleBundle.Text(file))),
        "DhcpSrvLog-Mon.log" => new(file, isRewritten: false, Windows(SampleBundle.Lines(file))),
        "dnsmasq.leases" => new(file, isRewritten: true, Dnsmasq(SampleBundle.Lines(file))),
        _ => throw new ArgumentException(file, nameof(file)),
    };

    /// <summary>Writes a piece into a folder as its server would: at the end, or in the place of what stood there.</summary>
    public void Write(string folder, LeasePiece piece, DateTimeOffset now)
    {
        var path = Path.Combine(folder, file);
        if (!isRewritten)
        {
            File.AppendAllText(path, piece.Text);
            return;
        }

        // A file of the present says by its own time what it is the present of.
        File.WriteAllText(path + ".new", piece.Text);
        File.SetLastWriteTimeUtc(path + ".new", now.UtcDateTime);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static IEnumerable<LeasePiece> Kea(string[] lines) => lines.Select((line, place) => place == 0
        ? new LeasePiece(DateTimeOffset.MinValue, line + "\n")
        : new LeasePiece(Second(line.Split(',')[4]) - TimeSpan.FromSeconds(Number(line.Split(',')[3])), line + "\n"));

    private static IEnumerable<LeasePiece> Isc(string text) =>
        text.Split("}\n", StringSplitOptions.RemoveEmptyEntries).Select(block => new LeasePiece(
            DateTimeOffset.ParseExact(
                block.Split('\n').Single(line => line.Contains("starts", StringComparison.Ordinal)).Trim()[9..^1], "yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            block + "}\n"));

    private static IEnumerable<LeasePiece> Windows(string[] lines) => lines.Select((line, place) => place == 0
        ? new LeasePiece(DateTimeOffset.MinValue, line + "\r\n")
        : new LeasePiece(
            DateTimeOffset.ParseExact(string.Join(' ', line.Split(',')[1..3]) + " +07:00", "MM/dd/yy HH:mm:ss zzz", CultureInfo.InvariantCulture), line + "\r\n"));

    // A line stands from the expiry of the line before for the same address to its own.
    private static IEnumerable<LeasePiece> Dnsmasq(string[] lines)
    {
        var leases = lines
            .GroupBy(line => line.Split(' ')[2], StringComparer.Ordinal)
            .SelectMany(same => same.OrderBy(Expiry).Select((line, place) => (Line: line, From: place == 0 ? DateTimeOffset.MinValue : Expiry(same.OrderBy(Expiry).ElementAt(place - 1)), To: Expiry(line))))
            .ToList();
        return leases.Select(lease => lease.To).Distinct().Prepend(DateTimeOffset.MinValue)
            .Select(at => new LeasePiece(at, string.Concat(leases.Where(lease => lease.From <= at && at < lease.To).Select(lease => lease.Line + "\n"))));
    }

    private static DateTimeOffset Expiry(string line) => Second(line.Split(' ')[0]);

    private static DateTimeOffset Second(string text) => DateTimeOffset.FromUnixTimeSeconds(Number(text));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
