namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Cuts a file into lines, without the octets that end them.</summary>
internal sealed class LineRecords(LogSource source, LastLine last) : IRecords
{
    private readonly RecordBuffer buffer = new(source);

    public long Number { get; private set; }

    public LineFault Fault { get; private set; }

    public bool TryRead(out ReadOnlySpan<byte> record)
    {
        var feed = buffer.Unread.IndexOf((byte)'\n');
        while (feed < 0 && buffer.TryFill())
        {
            feed = buffer.Unread.IndexOf((byte)'\n');
        }

        record = default;
        if (feed < 0 && buffer.Count == 0)
        {
            return false;
        }

        Number++;
        if (feed > RecordBuffer.MaxRecordOctets || (feed < 0 && buffer.Count > RecordBuffer.MaxRecordOctets))
        {
            buffer.SkipPast((byte)'\n');
            Fault = LineFault.TooLong;
            return true;
        }

        // Cut at any octet an address or a name may still be one, of somebody else.
        Fault = feed < 0 && last == LastLine.NeedsEnd ? LineFault.NoEnd : LineFault.None;
        record = buffer.Take(feed < 0 ? buffer.Count : feed + 1).TrimEnd("\r\n"u8);
        return true;
    }
}
