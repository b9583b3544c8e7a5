using System.IO.Compression;
using System.Text;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>
/// A log file being read: unpacks gzip, brings UTF-16 to UTF-8, and turns what goes wrong on the way into <see cref="Problem"/>; what came
/// before it stays good.
/// </summary>
internal sealed class LogSource : IDisposable
{
    /// <summary>Octets read ahead to judge the file by; a resolver that starts up may fill many lines before the first query.</summary>
    public const int HeadOctets = 256 * 1024;

    /// <summary>Octets of the end that are looked at for dates.</summary>
    public const int TailOctets = 64 * 1024;

    // bzip2, xz, Zstandard, ZIP, 7z
    private static readonly byte[][] OtherArchives =
    [
        [.. "BZh"u8], [0xFD, .. "7zXZ"u8], [0x28, 0xB5, 0x2F, 0xFD], [.. "PK\u0003\u0004"u8], [.. "7z"u8, 0xBC, 0xAF],
    ];

    private readonly string file;
    private readonly TailWitness witness;
    private readonly TailWitness? unpacked;
    private readonly byte[] head = new byte[HeadOctets];
    private readonly Stream content;
    private int headLength;
    private int headAt;

    private LogSource(string file, FileStream stream, DateTimeOffset modified)
    {
        this.file = file;
        Modified = modified;
        Length = stream.CanSeek ? stream.Length : null;
        Tail = ReadTail(stream);
        witness = new TailWitness(stream);
        content = witness;
        FillHead();
        if (Head is [0x1F, 0x8B, ..])
        {
            Tail = [];
            unpacked = new TailWitness(new GZipStream(new HeadFirst(Head.ToArray(), witness), CompressionMode.Decompress));
            content = unpacked;
            FillHead();
        }

        if (Array.Exists(OtherArchives, mark => Head.StartsWith(mark)))
        {
            headLength = 0;
            Problem = HuntTexts.OtherArchive(file);
        }

        Problem ??= headLength == 0 ? HuntTexts.Empty(file) : null;
        if (WideEncoding() is { } wide)
        {
            content = Encoding.CreateTranscodingStream(new HeadFirst(Head[2..].ToArray(), content), wide, Encoding.UTF8);
            Tail = [];
            FillHead();
        }

        headAt = Head.StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    /// <summary>The first octets, unpacked, behind a byte order mark if there is one.</summary>
    public ReadOnlySpan<byte> Text => head.AsSpan(headAt, headLength - headAt);

    /// <summary>The last octets; empty when they cannot be had without reading all.</summary>
    public byte[] Tail { get; private set; }

    /// <summary>When the file was last changed.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary>Octets of the file as it lies there; null when that cannot be known.</summary>
    public long? Length { get; }

    /// <summary>How many of them were read.</summary>
    public long Passed => witness.Passed;

    /// <summary>False when there is nothing to search, and <see cref="Problem"/> says why.</summary>
    public bool HasText => headLength > 0;

    /// <summary>What went wrong; null when nothing did so far.</summary>
    public HuntText? Problem { get; private set; }

    private ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

    /// <summary>Opens a file; null with what is wrong when it cannot be read.</summary>
    public static LogSource? TryOpen(string file, out HuntText? problem)
    {
        problem = null;
        try
        {
            if (Directory.Exists(file))
            {
                problem = HuntTexts.IsDirectory(file);
                return null;
            }

            var modified = new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
            var stream = new FileStream(file, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
            return new LogSource(file, stream, modified);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = HuntTexts.Missing(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            problem = HuntTexts.Unreadable(file, fault.Message);
        }

        return null;
    }

    /// <summary>Reads on; 0 at the end, also when a problem is the end.</summary>
    public int Read(Span<byte> buffer)
    {
        if (headAt < headLength)
        {
            var count = Math.Min(buffer.Length, headLength - headAt);
            head.AsSpan(headAt, count).CopyTo(buffer);
            headAt += count;
            return count;
        }

        var read = ReadContent(buffer);
        if (read == 0 && Problem is null && unpacked is not null && (uint)unpacked.Passed != witness.Tail)
        {
            // The framework takes a compressed file that breaks off for a whole one.
            Problem = HuntTexts.CutArchive(file);
        }

        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        content.Dispose();
        unpacked?.Dispose();
        witness.Dispose();
    }

    private int ReadContent(Span<byte> buffer)
    {
        try
        {
            return Problem is null ? content.Read(buffer) : 0;
        }
        catch (InvalidDataException)
        {
            Problem = HuntTexts.Damaged(file);
        }
        catch (IOException fault)
        {
            Problem = HuntTexts.Unreadable(file, fault.Message);
        }

        return 0;
    }

    private void FillHead()
    {
        headLength = 0;
        var read = 1;
        while (read > 0 && headLength < head.Length)
        {
            read = ReadContent(head.AsSpan(headLength));
            headLength += read;
        }
    }

    private Encoding? WideEncoding()
    {
        if (Head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        return Head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
    }

    private static byte[] ReadTail(FileStream stream)
    {
        if (!stream.CanSeek || stream.Length <= HeadOctets)
        {
            return [];
        }

        var tail = new byte[TailOctets];
        stream.Seek(-TailOctets, SeekOrigin.End);
        var length = stream.ReadAtLeast(tail, TailOctets, throwOnEndOfStream: false);
        stream.Seek(0, SeekOrigin.Begin);
        return tail[..length];
    }
}
