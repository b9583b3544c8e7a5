using System.Buffers;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Reads CSV (RFC 4180) as octets, one record at a time and no memory for it: cells may be quoted, lines end with LF or CRLF.</summary>
internal sealed class CsvRecords(Stream source)
{
    /// <summary>Most columns.</summary>
    public const int MaxCells = 64;

    /// <summary>Longest record without its quotation marks: as canonical JSON, where a character may take six, it stays within the bound.</summary>
    public const int MaxOctets = CanonicalJsonWriter.MaxOctets / 8;

    private const byte Quote = (byte)'"';
    private const int None = -1;
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\"\r\n"u8);

    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly byte[] text = new byte[MaxOctets];
    private readonly int[] ends = new int[MaxCells];
    private int at;
    private int filled;
    private int length;
    private int lines;
    private bool isBegun;

    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    /// <summary>The line the record begins in, from 1; of a broken one too.</summary>
    public int Line { get; private set; }

    /// <summary>Cells of the record.</summary>
    public int Count { get; private set; }

    /// <summary>True when the text is no CSV, or beyond a bound; nothing is read then.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>A cell; it stays good until the next record.</summary>
    public ReadOnlySpan<byte> this[int cell] => text.AsSpan((cell == 0 ? 0 : ends[cell - 1])..ends[cell]);

    /// <summary>Reads the next record; false at the end, and when the text is broken.</summary>
    public bool TryRead()
    {
        if (!isBegun)
        {
            isBegun = true;
            filled = source.ReadAtLeast(buffer, Mark.Length, throwOnEndOfStream: false);
            at = buffer.AsSpan(0, filled).StartsWith(Mark) ? Mark.Length : 0;
        }

        Count = 0;
        length = 0;
        Line = IsBroken ? Line : lines + 1;
        if (IsBroken || Peek() == None)
        {
            return false;
        }

        bool more;
        do
        {
            var isCell = Count < MaxCells && (Peek() == Quote ? ReadQuoted() : ReadPlain());
            if (!isCell)
            {
                IsBroken = true;
                return false;
            }

            ends[Count++] = length;
            more = Peek() == ',';
            at += more ? 1 : 0;
        }
        while (more);

        IsBroken = !EndLine();
        return !IsBroken;
    }

    private bool ReadPlain()
    {
        while (Peek() != None)
        {
            var run = buffer.AsSpan(at, filled - at);
            var end = run.IndexOfAny(Ends);
            if (!Take(end < 0 ? run : run[..end]))
            {
                return false;
            }

            if (end >= 0)
            {
                return buffer[at] != Quote;
            }
        }

        return true;
    }

    private bool ReadQuoted()
    {
        at++;
        while (Peek() != None)
        {
            var run = buffer.AsSpan(at, filled - at);
            var end = run.IndexOf(Quote);
            if (!Take(end < 0 ? run : run[..end]))
            {
                return false;
            }

            if (end < 0)
            {
                continue;
            }

            at++;
            if (Peek() != Quote)
            {
                return true;
            }

            // Two quotation marks stand for one.
            if (!Take([Quote]))
            {
                return false;
            }
        }

        return false;
    }

    private bool EndLine()
    {
        if (Peek() == '\r')
        {
            at++;
            if (Peek() != '\n')
            {
                return false;
            }
        }

        var isEnd = Peek() is '\n' or None;
        lines++;
        at += Peek() == '\n' ? 1 : 0;
        return isEnd;
    }

    /// <summary>Takes octets that stand next in the buffer into the cell.</summary>
    private bool Take(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > text.Length - length)
        {
            return false;
        }

        octets.CopyTo(text.AsSpan(length));
        lines += octets.Count((byte)'\n');
        length += octets.Length;
        at += octets.Length;
        return true;
    }

    private int Peek()
    {
        if (at == filled)
        {
            at = 0;
            filled = source.Read(buffer);
        }

        return filled == 0 ? None : buffer[at];
    }
}
