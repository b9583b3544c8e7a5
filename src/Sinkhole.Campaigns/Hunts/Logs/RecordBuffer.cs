namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>The part of a file that is in memory, always the same number of octets at most.</summary>
internal sealed class RecordBuffer(LogSource source)
{
    /// <summary>Longest line, row or frame. A message of 64 KiB in base64 has 87 KiB.</summary>
    public const int MaxRecordOctets = 128 * 1024;

    private readonly byte[] buffer = new byte[4 * MaxRecordOctets];
    private int start;
    private int end;

    /// <summary>What was read and not taken yet.</summary>
    public ReadOnlySpan<byte> Unread => buffer.AsSpan(start, end - start);

    /// <summary>Octets in <see cref="Unread"/>.</summary>
    public int Count => end - start;

    /// <summary>Reads on; false at the end of the file or when the buffer is full.</summary>
    public bool TryFill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        var read = end == buffer.Length ? 0 : source.Read(buffer.AsSpan(end));
        end += read;
        return read > 0;
    }

    /// <summary>Reads on until there are so many octets; false when the file has no more.</summary>
    public bool TryHold(int octets)
    {
        while (Count < octets && TryFill())
        {
            // Each round reads on.
        }

        return Count >= octets;
    }

    /// <summary>Takes octets off the front; they stay good until the next read.</summary>
    public ReadOnlySpan<byte> Take(int octets)
    {
        var taken = buffer.AsSpan(start, octets);
        start += octets;
        return taken;
    }

    /// <summary>Passes over octets, also more than the buffer holds; false when the file ends before.</summary>
    public bool TrySkip(long octets)
    {
        while (octets > Count)
        {
            octets -= Count;
            start = end;
            if (!TryFill())
            {
                return false;
            }
        }

        start += (int)octets;
        return true;
    }

    /// <summary>Passes over everything up to and with the next mark, or the end of the file.</summary>
    public void SkipPast(byte mark)
    {
        var at = Unread.IndexOf(mark);
        while (at < 0)
        {
            start = end;
            if (!TryFill())
            {
                return;
            }

            at = Unread.IndexOf(mark);
        }

        start += at + 1;
    }
}
