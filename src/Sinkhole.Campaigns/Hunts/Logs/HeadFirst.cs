namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Gives out octets that were read ahead, then the rest of the stream they came from.</summary>
internal sealed class HeadFirst(byte[] head, Stream rest) : PassingStream(rest)
{
    private int at;

    public override int Read(Span<byte> buffer)
    {
        if (at == head.Length)
        {
            return Inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, head.Length - at);
        head.AsSpan(at, count).CopyTo(buffer);
        at += count;
        return count;
    }
}
