using System.Text;
using System.Text.RegularExpressions;

namespace Sinkhole.Filtering.Lists;

/// <summary>Finds out how a list file is written from its first octets, and from its name where those leave a choice.</summary>
public static partial class ListFormatDetector
{
    // Enough lines to outvote the odd ones; remarks are not counted.
    private const int MaxLines = 400;

    // A file with more odd lines than this share is no file of the kind.
    private const double Majority = 0.6;

    /// <summary>Looks at a file; null with what is wrong when it cannot be read or told.</summary>
    public static ListFormat? Detect(string file, out ListProblem? problem)
    {
        problem = FileStamp.Of(file).Problem(file);
        if (problem is not null)
        {
            return null;
        }

        try
        {
            using var stream = new FileStream(file, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
            var head = new byte[SourceStream.HeadOctets];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            var format = Detect(head.AsSpan(0, length), file);
            if (format is null)
            {
                using var source = new SourceStream(file, long.MaxValue, SourceContent.Text);
                problem = source.Problem ?? ListProblems.UnknownFormat(file);
            }

            return format;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = ListProblems.Unreadable(file, fault.Message);
            return null;
        }
    }

    /// <summary>Looks at the first octets of a file (up to 64 KiB) and its name; null when it cannot be told.</summary>
    public static ListFormat? Detect(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return ListFormat.Workbook;
        }

        var octets = SourceStream.HeadText(head[..Math.Min(head.Length, SourceStream.HeadOctets)]);
        if (Array.IndexOf(octets, (byte)0) >= 0)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(octets);
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] == '<')
        {
            return null;
        }

        return OfJson(start) ?? OfTable(octets, fileName) ?? OfLines(text, Path.GetExtension(fileName).ToUpperInvariant());
    }

    private static ListFormat? OfJson(ReadOnlySpan<char> text)
    {
        var isObject = text[0] == '{';
        if (!isObject && !(text[0] == '[' && text[1..].TrimStart().StartsWith("{", StringComparison.Ordinal)))
        {
            return null;
        }

        var head = text.ToString();
        var event1 = IndexOfKey(head, "Event", "response", "Attribute", "to_ids");
        var objects = IndexOfKey(head, "objects", "spec_version");
        if (event1 < 0 && objects < 0)
        {
            return isObject && head.Contains("\"bundle\"", StringComparison.Ordinal) ? ListFormat.Stix : null;
        }

        return objects >= 0 && (event1 < 0 || objects < event1) ? ListFormat.Stix : ListFormat.Misp;
    }

    private static int IndexOfKey(string text, params ReadOnlySpan<string> keys)
    {
        var first = -1;
        foreach (var key in keys)
        {
            var at = text.IndexOf($"\"{key}\"", StringComparison.Ordinal);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }

        return first;
    }

    private static ListFormat? OfTable(ReadOnlySpan<byte> head, string fileName)
    {
        // One known header is a word of any text; with a second beside it, or where the name says so, it is a table.
        var known = TableHead.Find(head, ColumnMapping.None)?.Columns ?? 0;
        var isCsv = Path.GetExtension(fileName).ToUpperInvariant() is ".CSV" or ".TSV";
        return known >= 2 || (known == 1 && isCsv) ? ListFormat.Campaign : null;
    }

    private static ListFormat? OfLines(string text, string ending)
    {
        var counts = new Dictionary<ListFormat, int>();
        var lines = 0;
        foreach (var raw in text.Split('\n').Take(MaxLines))
        {
            var line = raw.Trim();
            if (IsAdBlockHead(line))
            {
                return ListFormat.AdBlock;
            }

            if (line.Length > 0 && line[0] is not ('#' or '!' or ';'))
            {
                lines++;
                if (KindOf(line) is { } kind)
                {
                    counts[kind] = counts.GetValueOrDefault(kind) + 1;
                }
            }
        }

        return Choose(counts, lines, ending);
    }

    private static ListFormat? Choose(Dictionary<ListFormat, int> counts, int lines, string ending)
    {
        // A zone is full of lines that only make sense in a zone; its start of authority is what no other format has.
        var zone = counts.GetValueOrDefault(ListFormat.PolicyZone);
        if (zone > 0 && (zone >= Majority * lines || ending is ".ZONE" or ".RPZ" or ".DB"))
        {
            return ListFormat.PolicyZone;
        }

        // Bare names are good in ad-block lists and hosts files too.
        var bare = counts.GetValueOrDefault(ListFormat.Domains);
        var adBlock = counts.GetValueOrDefault(ListFormat.AdBlock);
        if (adBlock > 0 && adBlock + bare + counts.GetValueOrDefault(ListFormat.Hosts) >= Majority * lines)
        {
            return ListFormat.AdBlock;
        }

        foreach (var format in (ReadOnlySpan<ListFormat>)[ListFormat.Dnsmasq, ListFormat.Hosts])
        {
            if (counts.GetValueOrDefault(format) is > 0 and var count && count >= Majority * lines)
            {
                return format;
            }
        }

        if (bare > 0 && bare == lines)
        {
            return ListFormat.Domains;
        }

        return bare + counts.GetValueOrDefault(ListFormat.Text) + counts.GetValueOrDefault(ListFormat.Hosts) > 0 ? ListFormat.Text : null;
    }

    private static bool IsAdBlockHead(string line) =>
        line.StartsWith("[Adblock", StringComparison.OrdinalIgnoreCase) || line.StartsWith("[uBlock", StringComparison.OrdinalIgnoreCase);

    private static ListFormat? KindOf(string line)
    {
        if (line.StartsWith("||", StringComparison.Ordinal) || line.StartsWith("@@", StringComparison.Ordinal) || line.Contains("##", StringComparison.Ordinal))
        {
            return ListFormat.AdBlock;
        }

        if (DnsmasqLine().IsMatch(line))
        {
            return ListFormat.Dnsmasq;
        }

        if (ZoneLine().IsMatch(line))
        {
            return ListFormat.PolicyZone;
        }

        var words = line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && HostsLines.IsAddress(Encoding.UTF8.GetBytes(words[0])))
        {
            return ListFormat.Hosts;
        }

        if (words.Length == 1 && BareName().IsMatch(words[0]))
        {
            return ListFormat.Domains;
        }

        return line.Contains('.', StringComparison.Ordinal) || line.Contains("[:]", StringComparison.Ordinal) ? ListFormat.Text : null;
    }

    [GeneratedRegex("^(address|server|local)\\s*=\\s*/", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DnsmasqLine();

    [GeneratedRegex("^\\$(TTL|ORIGIN|INCLUDE|GENERATE)\\b|^(\\S+\\s+)?([0-9]+[smhdwSMHDW]?\\s+)?(IN\\s+)?([0-9]+\\s+)?(SOA|NS|CNAME|A|AAAA|TXT|MX)\\s+\\S", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex ZoneLine();

    [GeneratedRegex("^(\\*\\.)?[\\p{L}\\p{N}\\p{M}._:/-]*[.:][\\p{L}\\p{N}\\p{M}._:/-]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BareName();
}
