namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>
/// Cuts a CSV file into rows (RFC 4180): within a quoted cell a line may end. Read line by line, a name with a line end in it would make rows
/// of its own, about whomever its owner likes. A quote that is never closed costs its line and no more.
/// </summary>
internal sealed class RowRecords(LogSource source, byte separator) : IRecords
{
    private readonly RecordBuffer buffer = new(source);

    public long Number { get; private set; }

    public LineFault Fault { get; private set; }

    public bool TryRead(out ReadOnlySpan<byte> record)
    {
        var end = FindEnd(out var isOpen);
        while (end < 0 && buffer.Count <= RecordBuffer.MaxRecordOctets && buffer.TryFill())
        {
            end = FindEnd(out isOpen);
        }

        record = default;
        if (buffer.Count == 0)
        {
            return false;
        }

        Number++;
        if (end < 0 && isOpen)
        {
            buffer.SkipPast((byte)'\n');
            Fault = LineFault.Quote;
            return true;
        }

        if (end > RecordBuffer.MaxRecordOctets || (end < 0 && buffer.Count > RecordBuffer.MaxRecordOctets))
        {
            buffer.SkipPast((byte)'\n');
            Fault = LineFault.TooLong;
            return true;
        }

        Fault = end < 0 ? LineFault.NoEnd : LineFault.None;
        record = buffer.Take(end < 0 ? buffer.Count : end + 1).TrimEnd("\r\n"u8);
        return true;
    }

    /// <summary>Where the row ends; -1 when its end was not read yet. <paramref name="isOpen"/> says whether a quote is open there.</summary>
    private int FindEnd(out bool isOpen)
    {
        var row = buffer.Unread;
        isOpen = false;
        var at = 0;
        while (at < row.Length)
        {
            if (row[at] == (byte)'"')
            {
                var close = CloseOf(row, at + 1);
                isOpen = close < 0;
                if (isOpen)
                {
                    return -1;
                }

                at = close + 1;
            }

            var next = row[at..].IndexOfAny(separator, (byte)'\n');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (row[at] == (byte)'\n')
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    // A doubled quote stands for one.
    private static int CloseOf(ReadOnlySpan<byte> row, int at)
    {
        while (true)
        {
            var quote = row[at..].IndexOf((byte)'"');
            if (quote < 0)
            {
                return -1;
            }

            at += quote;
            if (at + 1 >= row.Length || row[at + 1] != (byte)'"')
            {
                return at;
            }

            at += 2;
        }
    }
}
