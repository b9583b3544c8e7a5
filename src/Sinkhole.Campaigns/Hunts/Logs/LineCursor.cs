namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Goes through the words of one line of a log; blanks part words.</summary>
internal ref struct LineCursor(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> rest = text;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => rest;

    /// <summary>True when nothing is left.</summary>
    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>The next word, and the blanks behind it are passed over; empty at the end.</summary>
    public ReadOnlySpan<byte> Word()
    {
        rest = rest.TrimStart((byte)' ');
        var end = rest.IndexOf((byte)' ');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..].TrimStart((byte)' ');
        return word;
    }

    /// <summary>Passes over an expected text; false leaves the cursor where it was.</summary>
    public bool TrySkip(ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
        {
            return false;
        }

        rest = rest[expected.Length..];
        return true;
    }

    /// <summary>Takes what stands before a mark and passes over the mark; false, leaving the cursor, when it does not come.</summary>
    public bool TryTakeUntil(ReadOnlySpan<byte> mark, out ReadOnlySpan<byte> taken)
    {
        var at = rest.IndexOf(mark);
        taken = at < 0 ? default : rest[..at];
        rest = at < 0 ? rest : rest[(at + mark.Length)..];
        return at >= 0;
    }
}
