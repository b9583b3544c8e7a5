using System.Globalization;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>
/// The record of what was exported: a line of JSON each, synced before the first octet of its package leaves, each chained to the one before
/// so that none can be changed or taken out unseen. A full file is put beside under the number of its last line, and the chain goes on.
/// </summary>
public sealed class ExportLog
{
    /// <summary>Its file in the data directory.</summary>
    public const string FileName = "exports.jsonl";

    private const int MostRecent = 1000;
    private const UnixFileMode OwnerMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock guard = new();
    private readonly string directory;
    private readonly long mostOctets;
    private readonly Queue<ExportLogEntry> recent = new();
    private readonly CanonicalJsonWriter json = new();
    private ChainPoint last = ChainPoint.Origin;
    private long length;

    private ExportLog(string directory, long mostOctets)
    {
        this.directory = directory;
        this.mostOctets = mostOctets;
    }

    /// <summary>The number the next export has.</summary>
    public long Next
    {
        get
        {
            lock (guard)
            {
                return last.Sequence + 1;
            }
        }
    }

    /// <summary>Where the file is not what was written; null when it is.</summary>
    public ChainBreak? Break { get; private set; }

    private string Path => System.IO.Path.Combine(directory, FileName);

    /// <summary>Reads what is there. A last line that a crash cut short never counted: its package had not left.</summary>
    public static ExportLog Open(string directory) => Open(directory, mostOctets: 16 << 20);

    /// <summary>The latest exports, the newest first.</summary>
    public IReadOnlyList<ExportLogEntry> Recent(int most)
    {
        lock (guard)
        {
            return [.. recent.Reverse().Take(most)];
        }
    }

    /// <summary>Writes an entry down for good.</summary>
    /// <exception cref="IOException">It cannot be written, and does not count.</exception>
    public void Append(ExportLogEntry entry)
    {
        lock (guard)
        {
            if (entry.Number != last.Sequence + 1)
            {
                throw new InvalidOperationException($"Export {entry.Number} cannot follow export {last.Sequence}.");
            }

            PutAside();
            using var line = new MemoryStream();
            var record = ExportLogLine.Write(json, entry);
            var hash = new HashChain(last.Hash).Append(record);
            if (!new ChainedLinesWriter(line).TryAppend(record, last.Hash, hash))
            {
                throw new InvalidOperationException("The texts of an export are bounded before they are logged.");
            }

            Write(line.ToArray());
            last = new ChainPoint(entry.Number, hash);
            Remember(entry);
        }
    }

    /// <summary>With another bound for the file.</summary>
    internal static ExportLog Open(string directory, long mostOctets)
    {
        var log = new ExportLog(directory, mostOctets);
        if (Directory.Exists(directory))
        {
            log.Read();
        }

        return log;
    }

    private void Read()
    {
        if (Directory.EnumerateFiles(directory, "exports-*.jsonl").Order(StringComparer.Ordinal).LastOrDefault() is { } archive)
        {
            Take(File.ReadAllBytes(archive));
        }

        if (!File.Exists(Path))
        {
            return;
        }

        var octets = File.ReadAllBytes(Path);
        var verifier = new ChainVerifier(last, []);
        length = Take(octets);
        using var whole = new MemoryStream(octets, 0, (int)length);
        ChainedFile.Read(whole, ChainForm.Lines, verifier);
        Break = verifier.Finish().Break;
    }

    /// <summary>Takes the whole lines; returns where they end.</summary>
    private int Take(byte[] octets)
    {
        var start = 0;
        for (var end = Array.IndexOf(octets, (byte)'\n'); end >= 0; end = Array.IndexOf(octets, (byte)'\n', start))
        {
            // A line that somebody damaged is told as a break; numbers go on behind the highest one.
            if (ExportLogLine.TryRead(octets.AsMemory(start..end), out var entry, out var hash))
            {
                last = entry.Number >= last.Sequence ? new ChainPoint(entry.Number, hash) : last;
                Remember(entry);
            }

            start = end + 1;
        }

        return start;
    }

    private void Remember(ExportLogEntry entry)
    {
        recent.Enqueue(entry);
        if (recent.Count > MostRecent)
        {
            recent.Dequeue();
        }
    }

    private void PutAside()
    {
        if (length >= mostOctets)
        {
            File.Move(Path, System.IO.Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"exports-{last.Sequence:D12}.jsonl")));
            length = 0;
        }
    }

    private void Write(byte[] line)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerMode;
        }

        using var file = new FileStream(Path, options);

        // Whatever stands behind the last whole line never counted.
        file.SetLength(length);
        file.Position = length;
        try
        {
            file.Write(line);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // Whoever asked hears that nothing was exported: a restart must not find otherwise.
            file.SetLength(length);
            throw;
        }

        length += line.Length;
    }
}
