using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>
/// The record of what was decided: one line of JSON each, appended and synced before it counts. When the file is full it is put in the
/// archive and begun anew with what its decisions came to. Used under the library's lock.
/// </summary>
internal sealed class DecisionLog(ListLibraryOptions options, TimeProvider clock)
{
    private const int MaxRecent = 1000;

    private readonly string path = Path.Combine(options.Directory, "decisions.jsonl");
    private readonly Queue<ListDecision> recent = new();
    private long length;

    /// <summary>What all decisions came to.</summary>
    public DecisionSummary Summary { get; private set; } = DecisionSummary.Empty;

    /// <summary>Lines of the file that could not be read, a torn last one excepted.</summary>
    public int DamagedLines { get; private set; }

    /// <summary>The latest decisions, the newest first; of one list, or of all when null.</summary>
    public ImmutableArray<ListDecision> Recent(string? list, int most) =>
    [
        .. recent.Reverse().Where(decision => list is null || string.Equals(decision.List, list, StringComparison.Ordinal)).Take(most),
    ];

    /// <summary>Reads what is there. A last line that a crash cut short never counted and is dropped.</summary>
    public void Open()
    {
        (Summary, length, DamagedLines) = (DecisionSummary.Empty, 0, 0);
        recent.Clear();
        if (Archives().LastOrDefault() is { } archive)
        {
            ReadArchive(archive);
        }

        if (!File.Exists(path))
        {
            return;
        }

        var octets = File.ReadAllBytes(path);
        foreach (var line in Lines(octets))
        {
            Take(Parse(octets.AsSpan(line)));
            length = line.End.Value + 1;
        }
    }

    /// <summary>Numbers and dates the decisions, makes them durable, and lets them count.</summary>
    /// <exception cref="IOException">They cannot be written; nothing was decided.</exception>
    public IReadOnlyList<ListDecision> Append(params ReadOnlySpan<ListDecision> decisions)
    {
        var taken = new List<ListDecision>(decisions.Length);
        var (number, now) = (Summary.Last, clock.GetUtcNow());
        foreach (var decision in decisions)
        {
            taken.Add(decision with { Number = ++number, At = now });
        }

        Compact();
        Write([.. taken.SelectMany(decision => Line(new DecisionLine(decision, null)))]);
        taken.ForEach(Count);
        return taken;
    }

    private static byte[] Line(DecisionLine line) => [.. JsonSerializer.SerializeToUtf8Bytes(line, ReleaseJson.Default.DecisionLine), (byte)'\n'];

    private static List<Range> Lines(byte[] octets)
    {
        var lines = new List<Range>();
        var start = 0;
        for (var end = Array.IndexOf(octets, (byte)'\n'); end >= 0; end = Array.IndexOf(octets, (byte)'\n', start))
        {
            lines.Add(start..end);
            start = end + 1;
        }

        return lines;
    }

    private static DecisionLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ReleaseJson.Default.DecisionLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Take(DecisionLine? line)
    {
        if (line?.State is { } state)
        {
            Summary = state;
        }
        else if (line?.Decision is { } decision)
        {
            Count(decision);
        }
        else
        {
            DamagedLines++;
        }
    }

    private void Count(ListDecision decision)
    {
        Summary = Summary.With(decision);
        Remember(decision);
    }

    private void Remember(ListDecision decision)
    {
        recent.Enqueue(decision);
        if (recent.Count > MaxRecent)
        {
            recent.Dequeue();
        }
    }

    private void Write(byte[] lines)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var isNew = length == 0;

        // Whatever stands behind the last whole line never counted.
        file.SetLength(length);
        file.Position = length;
        try
        {
            file.Write(lines);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // Whoever asked hears that nothing was decided: a restart must not find otherwise.
            file.SetLength(length);
            throw;
        }

        length += lines.Length;
        if (isNew)
        {
            DurableFile.SyncDirectoryOf(path);
        }
    }

    /// <summary>A crash between archive and new file leaves both whole; the archive is then written over by the same octets.</summary>
    private void Compact()
    {
        if (length < options.MaxDecisionOctets)
        {
            return;
        }

        var archive = Path.Combine(options.Directory, string.Create(CultureInfo.InvariantCulture, $"decisions-{Summary.Last:D12}.jsonl"));
        DurableFile.Write(archive, File.ReadAllBytes(path).AsSpan(0, (int)length));
        var head = Line(new DecisionLine(null, Summary));
        DurableFile.Write(path, head);
        length = head.Length;
        foreach (var old in Archives().SkipLast(options.MaxDecisionArchives))
        {
            File.Delete(old);
        }
    }

    private void ReadArchive(string archive)
    {
        var octets = File.ReadAllBytes(archive);
        foreach (var line in Lines(octets))
        {
            if (Parse(octets.AsSpan(line))?.Decision is { } decision)
            {
                Remember(decision);
            }
        }
    }

    private IEnumerable<string> Archives() =>
        Directory.EnumerateFiles(options.Directory, "decisions-*.jsonl").Order(StringComparer.Ordinal);
}
