using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// A list file being read: hashes what passes, looks for octets no text has, and keeps to the size bound. What is wrong ends the stream
/// early and stands in <see cref="Problem"/>.
/// </summary>
internal sealed class SourceStream : Stream
{
    /// <summary>Octets read ahead to judge the file by.</summary>
    public const int HeadOctets = 64 * 1024;

    // Reading never writes a byte order mark of its own into what it hands on.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly FileStream inner;
    private readonly long most;
    private readonly bool holdsZeros;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] head = new byte[HeadOctets];
    private readonly int headLength;
    private int headAt;
    private long passed;

    /// <summary>Opens the file and reads its head.</summary>
    public SourceStream(string file, long most, SourceContent content)
    {
        this.most = most;
        inner = new FileStream(file, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        headLength = inner.ReadAtLeast(head, HeadOctets, throwOnEndOfStream: false);
        passed = headLength;
        hash.AppendData(head.AsSpan(0, headLength));
        var wide = content == SourceContent.Text ? WideEncoding(Head) : null;
        holdsZeros = wide is not null || content == SourceContent.Workbook;
        Problem = content switch
        {
            SourceContent.Text => JudgeText(file, wide),
            SourceContent.Workbook => JudgeWorkbook(file),
        };
        headAt = wide is not null ? wide.Preamble.Length : MarkLength(Head);
        Text = wide is null ? this : Encoding.CreateTranscodingStream(this, wide, Utf8, leaveOpen: true);
    }

    /// <summary>The file's first octets as they are.</summary>
    public ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

    /// <summary>The first octets as UTF-8 without a byte order mark.</summary>
    public byte[] TextHead => HeadText(Head);

    /// <summary>The file as UTF-8 without a byte order mark.</summary>
    public Stream Text { get; }

    /// <summary>What is wrong with the octets; null when nothing is so far.</summary>
    public ListProblem? Problem { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first octets of a text as UTF-8 without a byte order mark.</summary>
    public static byte[] HeadText(ReadOnlySpan<byte> head) => WideEncoding(head) is { } wide
        ? Utf8.GetBytes(wide.GetString(head[wide.Preamble.Length..(head.Length & ~1)]))
        : head[MarkLength(head)..].ToArray();

    /// <summary>All octets; null when there are more than <paramref name="bound"/>, which is then the problem.</summary>
    public MemoryStream? ReadWhole(long bound)
    {
        var whole = new MemoryStream();
        var part = new byte[HeadOctets];
        for (var read = Text.Read(part); read > 0 && Problem is null; read = Text.Read(part))
        {
            whole.Write(part, 0, read);
            Problem = whole.Length > bound ? ListProblems.TooLarge(inner.Name, bound) : null;
        }

        whole.Position = 0;
        return Problem is null ? whole : null;
    }

    /// <summary>SHA-256 of all octets of the file, also those no reader asked for.</summary>
    public byte[] Finish()
    {
        var rest = new byte[HeadOctets];
        int read;
        do
        {
            read = Read(rest);
        }
        while (read > 0);

        return hash.GetHashAndReset();
    }

    public override int Read(Span<byte> buffer)
    {
        if (Problem is not null)
        {
            return 0;
        }

        if (headAt < headLength)
        {
            var count = Math.Min(buffer.Length, headLength - headAt);
            head.AsSpan(headAt, count).CopyTo(buffer);
            headAt += count;
            return count;
        }

        var read = inner.Read(buffer);
        hash.AppendData(buffer[..read]);
        passed += read;
        Problem = JudgeSize(inner.Name) ?? (!holdsZeros && buffer[..read].Contains((byte)0) ? ListProblems.Binary(inner.Name) : null);
        return Problem is null ? read : 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written here.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (!ReferenceEquals(Text, this))
            {
                Text.Dispose();
            }

            inner.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Encoding? WideEncoding(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        return head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
    }

    private static int MarkLength(ReadOnlySpan<byte> head) => head.StartsWith("\uFEFF"u8) ? 3 : 0;

    private ListProblem? JudgeText(string file, Encoding? wide)
    {
        if (Head.StartsWith("PK\u0003\u0004"u8))
        {
            return ListProblems.Archive(file);
        }

        if (Head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return ListProblems.OldWorkbook(file);
        }

        if (Head.StartsWith("%PDF-"u8))
        {
            return ListProblems.Pdf(file);
        }

        if (wide is null && Head.Contains((byte)0))
        {
            return ListProblems.Binary(file);
        }

        var text = TextHead.AsSpan().TrimStart(" \t\r\n"u8);
        if (text.IsEmpty && headLength < HeadOctets)
        {
            return ListProblems.Empty(file);
        }

        return text.StartsWith("<"u8) ? ListProblems.Html(file) : JudgeSize(file);
    }

    private ListProblem? JudgeWorkbook(string file)
    {
        if (Head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return ListProblems.OldWorkbook(file);
        }

        if (Head.IsEmpty)
        {
            return ListProblems.Empty(file);
        }

        return Head.StartsWith("PK"u8) ? JudgeSize(file) : ListProblems.Workbook(file, "no ZIP archive");
    }

    private ListProblem? JudgeSize(string file) => passed > most ? ListProblems.TooLarge(file, most) : null;
}
