using System.Security.Cryptography;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// A list file being read: hashes what passes, looks for octets no text has, and keeps to the size bound. What is wrong ends the stream
/// early and stands in <see cref="Problem"/>.
/// </summary>
internal sealed class SourceStream : Stream
{
    /// <summary>Octets read ahead to judge the file by.</summary>
    public const int HeadOctets = 64 * 1024;

    private readonly FileStream inner;
    private readonly long most;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] head = new byte[HeadOctets];
    private readonly int headLength;
    private int headAt;
    private long passed;

    /// <summary>Opens the file and reads its head.</summary>
    public SourceStream(string file, long most)
    {
        this.most = most;
        inner = new FileStream(file, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        headLength = inner.ReadAtLeast(head, HeadOctets, throwOnEndOfStream: false);
        passed = headLength;
        hash.AppendData(head.AsSpan(0, headLength));
        headAt = Head.StartsWith("\uFEFF"u8) ? 3 : 0;
        Problem = Judge(file);
    }

    /// <summary>The file's first octets, byte order mark included.</summary>
    public ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

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
        Problem = JudgeSize(inner.Name) ?? (buffer[..read].Contains((byte)0) ? ListProblems.Binary(inner.Name) : null);
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
            inner.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private ListProblem? Judge(string file)
    {
        if (Head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || Head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return ListProblems.Encoding(file, 1);
        }

        if (Head.Contains((byte)0))
        {
            return ListProblems.Binary(file);
        }

        var text = Head[headAt..].TrimStart(" \t\r\n"u8);
        if (text.IsEmpty && headLength < HeadOctets)
        {
            return ListProblems.Empty(file);
        }

        return text.StartsWith("<"u8) ? ListProblems.Html(file) : JudgeSize(file);
    }

    private ListProblem? JudgeSize(string file) => passed > most ? ListProblems.TooLarge(file, most) : null;
}
