using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Gate;

/// <summary>Reads MISP warninglists: JSON with <c>name</c>, <c>type</c> (string, hostname or cidr) and <c>list</c>.</summary>
public static class WarningListReader
{
    /// <summary>Files looked at in a directory; MISP publishes about 150.</summary>
    private const int MaxFiles = 1000;

    /// <summary>Largest file; the largest published (a million names) has 25 MB.</summary>
    private const int MaxOctets = 64 << 20;

    /// <summary>Values taken of one file, so that the table of names stays in memory.</summary>
    private const int MaxValues = 2_000_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>Reads each <c>*.json</c> in a directory and one level below it; a directory that is not there holds none.</summary>
    public static WarningListReading ReadDirectory(string directory)
    {
        var lists = new List<WarningList>();
        var problems = new List<ListProblem>();
        try
        {
            var depth = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 };
            var files = Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.json", depth) : [];
            foreach (var file in files.Order(StringComparer.Ordinal).Take(MaxFiles))
            {
                Read(file, lists, problems);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(ListProblems.Unreadable(directory, fault.Message));
        }

        return new WarningListReading(lists, problems);
    }

    /// <summary>Reads the octets of one file; null with what is wrong.</summary>
    public static WarningList? Read(string file, ReadOnlyMemory<byte> octets, out ListProblem? problem)
    {
        problem = null;
        try
        {
            octets = octets.Span.StartsWith("\uFEFF"u8) ? octets[3..] : octets;
            using var document = JsonDocument.Parse(octets, Strict);
            var root = new JsonText(document.RootElement);
            var kind = root.Text("type").ToLowerInvariant();
            var name = root.Text("name") is { Length: > 0 } own ? own : Path.GetFileName(file);
            if (kind is not ("string" or "hostname" or "cidr"))
            {
                problem = ListProblems.DamagedData(file, $"type '{kind}'");
            }
            else if (document.RootElement.TryGetProperty("list", out var values) && values.ValueKind == JsonValueKind.Array)
            {
                return ReadValues(name, kind, values, Convert.ToHexStringLower(SHA256.HashData(octets.Span)));
            }
            else
            {
                problem = ListProblems.DamagedData(file, "no 'list'");
            }
        }
        catch (JsonException fault)
        {
            problem = ListProblems.Json(file, (fault.LineNumber ?? 0) + 1);
        }

        return null;
    }

    private static void Read(string file, List<WarningList> lists, List<ListProblem> problems)
    {
        var problem = FileStamp.Of(file).Problem(file) ?? (new FileInfo(file).Length > MaxOctets ? ListProblems.TooLarge(file, MaxOctets) : null);
        var list = problem is null ? Read(file, File.ReadAllBytes(file), out problem) : null;
        if (list is not null)
        {
            lists.Add(list);
        }
        else if (problem is not null)
        {
            problems.Add(problem);
        }
    }

    private static WarningList ReadValues(string name, string kind, JsonElement values, string fingerprint)
    {
        var names = new List<byte[]>();
        var prefixes = new List<InternetPrefix>();
        var unread = 0;
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        foreach (var value in values.EnumerateArray())
        {
            // Host names are written with a dot in front where everything below is meant.
            var text = JsonText.Of(value).Trim().TrimStart('.');
            if (names.Count + prefixes.Count >= MaxValues)
            {
                unread++;
            }
            else if (InternetPrefix.TryParse(text, out var prefix))
            {
                prefixes.Add(prefix);
            }
            else if (!string.Equals(kind, "cidr", StringComparison.Ordinal) && IsName(text, wire, out var length))
            {
                names.Add(wire[..length].ToArray());
            }
            else
            {
                unread++;
            }
        }

        return new WarningList(name, string.Equals(kind, "hostname", StringComparison.Ordinal), names, prefixes) { Unread = unread, Fingerprint = fingerprint };
    }

    private static bool IsName(string text, Span<byte> wire, out int length)
    {
        // A top-level domain in a warning list (they exist) speaks of single labels, which no row may be anyway.
        length = 0;
        return !text.Contains('/', StringComparison.Ordinal)
            && IndicatorText.Read(Encoding.UTF8.GetBytes(text), wire, out length, out var belowOnly) == RefusalReason.None && !belowOnly;
    }
}
