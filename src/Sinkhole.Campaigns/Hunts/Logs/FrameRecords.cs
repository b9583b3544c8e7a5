using System.Buffers.Binary;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Cuts a file in Frame Streams into its data frames; control frames are passed over, so joined files read as one.</summary>
internal sealed class FrameRecords(LogSource source) : IRecords
{
    private const int LengthOctets = sizeof(uint);

    // The most a control frame may have by its own rules.
    private const int MaxControlOctets = 512;

    // What is longer was never written by a DNS server: from here on the file makes no sense.
    private const uint MaxSkippedOctets = 16 * 1024 * 1024;

    private readonly RecordBuffer buffer = new(source);
    private bool isBroken;

    public long Number { get; private set; }

    public LineFault Fault { get; private set; }

    public bool TryRead(out ReadOnlySpan<byte> record)
    {
        record = default;
        Fault = LineFault.None;
        while (!isBroken && buffer.TryHold(1))
        {
            if (!TryReadLength(out var length))
            {
                return Break(LineFault.Cut);
            }

            if (length > 0)
            {
                return TryReadData(length, out record);
            }

            if (!TryReadLength(out var control) || control > MaxControlOctets || !buffer.TrySkip(control))
            {
                return Break(LineFault.Cut);
            }
        }

        return false;
    }

    private bool TryReadData(uint length, out ReadOnlySpan<byte> record)
    {
        record = default;
        if (length > RecordBuffer.MaxRecordOctets)
        {
            Number++;
            Fault = LineFault.TooLong;
            isBroken = length > MaxSkippedOctets || !buffer.TrySkip(length);
            return true;
        }

        if (!buffer.TryHold((int)length))
        {
            return Break(LineFault.Cut);
        }

        Number++;
        record = buffer.Take((int)length);
        return true;
    }

    private bool TryReadLength(out uint length)
    {
        var isThere = buffer.TryHold(LengthOctets);
        length = isThere ? BinaryPrimitives.ReadUInt32BigEndian(buffer.Take(LengthOctets)) : 0;
        return isThere;
    }

    private bool Break(LineFault fault)
    {
        Number++;
        Fault = fault;
        isBroken = true;
        return true;
    }
}
