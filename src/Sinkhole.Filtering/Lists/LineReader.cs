using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Sinkhole.Filtering.Lists;

/// <summary>Cuts a stream into lines of octets, without end-of-line octets, and makes sure each is UTF-8.</summary>
internal sealed class LineReader(SourceStream source, string file, int mostOctets)
{
    /// <summary>Longest line; a name needs 255 octets, a comment may have more.</summary>
    public const int MaxLineOctets = 16 * 1024;

    private byte[] buffer = new byte[4 * MaxLineOctets];
    private int start;
    private int end;
    private bool isAtEnd;

    public LineReader(SourceStream source, string file)
        : this(source, file, MaxLineOctets)
    {
    }

    /// <summary>Number of the line last given, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Why the lines ended early; null when the file ended.</summary>
    public ListProblem? Problem { get; private set; }

    /// <summary>The next line; it stays good until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        line = default;
        var feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        while (feed < 0 && !isAtEnd)
        {
            Fill();
            feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        }

        if (source.Problem is not null || (feed < 0 && start == end))
        {
            Problem = source.Problem;
            return false;
        }

        var length = feed < 0 ? end - start : feed;
        line = buffer.AsSpan(start, length).TrimEnd((byte)'\r');
        start += Math.Min(length + 1, end - start);
        Line++;
        return Check(line);
    }

    private bool Check(ReadOnlySpan<byte> line)
    {
        if (line.Length > mostOctets)
        {
            Problem = ListProblems.LongLine(file, Line, mostOctets);
        }
        else if (!Ascii.IsValid(line) && !Utf8.IsValid(line))
        {
            Problem = ListProblems.Encoding(file, Line);
        }

        return Problem is null;
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (end == buffer.Length && end < 2 * mostOctets)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }
        else if (end == buffer.Length)
        {
            // No end of line in a whole buffer: give out what there is, which is refused as too long.
            isAtEnd = true;
            return;
        }

        var read = source.Text.Read(buffer.AsSpan(end));
        end += read;
        isAtEnd = read == 0;
    }
}
