using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>
/// The versions of all lists on disk: for each a record and the octets it came from. The octets are in place before the record, and the
/// record before any decision names it. Used under the library's lock.
/// </summary>
internal sealed class VersionStore(ListLibraryOptions options)
{
    private const string RecordEnding = ".json";
    private const string OriginalEnding = ".original";
    private const string ListEnding = ".list";

    private readonly string root = Path.Combine(options.Directory, "versions");
    private readonly Dictionary<string, SortedList<int, VersionRecord>> versions = new(StringComparer.Ordinal);

    /// <summary>Where octets lie while they come in.</summary>
    public string Incoming { get; } = Path.Combine(options.Directory, "incoming");

    /// <summary>Every record kept.</summary>
    public IEnumerable<VersionRecord> All => versions.Values.SelectMany(list => list.Values);

    /// <summary>Reads what is on disk and clears what a crash left half done.</summary>
    public void Open()
    {
        Directory.CreateDirectory(root);
        Directory.CreateDirectory(Incoming);
        foreach (var left in Directory.EnumerateFiles(Incoming))
        {
            File.Delete(left);
        }

        versions.Clear();
        foreach (var directory in Directory.EnumerateDirectories(root, "*" + ListEnding))
        {
            OpenList(directory);
        }
    }

    /// <summary>The records of a list, the oldest first.</summary>
    public ImmutableArray<VersionRecord> Of(string list) => versions.TryGetValue(list, out var records) ? [.. records.Values] : [];

    /// <summary>One record; null when it is not kept.</summary>
    public VersionRecord? Find(string list, int number) => versions.TryGetValue(list, out var records) ? records.GetValueOrDefault(number) : null;

    /// <summary>The record with the highest number.</summary>
    public VersionRecord? Newest(string list) =>
        versions.TryGetValue(list, out var records) && records.Count > 0 ? records.GetValueAtIndex(records.Count - 1) : null;

    /// <summary>Numbers a version and makes it durable; its octets are kept unless they are of no use to anybody.</summary>
    /// <exception cref="IOException">It cannot be written; there is no such version.</exception>
    public VersionRecord Add(VersionRecord record, IncomingFile file)
    {
        var list = record.Version.List;
        var number = (Newest(list)?.Number ?? 0) + 1;
        var isKept = record.IsUsable || file.Octets <= options.MaxRefusedOctets;
        Directory.CreateDirectory(DirectoryOf(list));
        if (isKept)
        {
            file.MoveTo(PathOf(list, number, OriginalEnding));
        }

        var taken = record with { Version = record.Version with { Number = number, IsOriginalKept = isKept } };
        Replace(taken);
        return taken;
    }

    /// <summary>Writes a record anew.</summary>
    public void Replace(VersionRecord record)
    {
        var list = record.Version.List;
        DurableFile.Write(PathOf(list, record.Number, RecordEnding), JsonSerializer.SerializeToUtf8Bytes(record, ReleaseJson.Default.VersionRecord));
        Records(list)[record.Number] = record;
    }

    /// <summary>Where the octets of a version lie; null when they are gone.</summary>
    public string? Original(VersionRecord record)
    {
        var path = PathOf(record.Version.List, record.Number, OriginalEnding);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Forgets the oldest versions of a list beyond those to keep, save those still needed.</summary>
    public void Trim(string list, Predicate<VersionRecord> isNeeded)
    {
        var records = Records(list);
        var (usable, refused) = (0, 0);
        foreach (var record in records.Values.Reverse().ToList())
        {
            var isOld = record.IsUsable ? ++usable > options.KeptVersions : ++refused > options.KeptRefused;

            // The newest stays whatever it is: numbers are counted on from it.
            if (isOld && record != Newest(list) && !isNeeded(record))
            {
                File.Delete(PathOf(list, record.Number, RecordEnding));
                File.Delete(PathOf(list, record.Number, OriginalEnding));
                records.Remove(record.Number);
            }
        }
    }

    private static VersionRecord? Deserialize(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), ReleaseJson.Default.VersionRecord) is { Version.Gate: not null } record ? record : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void OpenList(string directory)
    {
        foreach (var unfinished in Directory.EnumerateFiles(directory, "*" + DurableFile.Unfinished))
        {
            File.Delete(unfinished);
        }

        foreach (var file in Directory.EnumerateFiles(directory, "*" + RecordEnding))
        {
            if (Deserialize(file) is { } record)
            {
                Records(record.Version.List)[record.Number] = record;
            }
        }

        foreach (var original in Directory.EnumerateFiles(directory, "*" + OriginalEnding).Where(file => !File.Exists(Path.ChangeExtension(file, RecordEnding))))
        {
            File.Delete(original);
        }
    }

    private SortedList<int, VersionRecord> Records(string list)
    {
        if (!versions.TryGetValue(list, out var records))
        {
            versions[list] = records = [];
        }

        return records;
    }

    // A list may be called "..": the ending keeps every name inside.
    private string DirectoryOf(string list) => Path.Combine(root, list + ListEnding);

    private string PathOf(string list, int number, string ending) =>
        Path.Combine(DirectoryOf(list), number.ToString("D8", CultureInfo.InvariantCulture) + ending);
}
