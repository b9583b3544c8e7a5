using System.Text;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads one column of moments; whole lists share a few dates, so the last one read is remembered.</summary>
internal sealed class MomentCell(bool isEnd)
{
    private const int MaxOctets = 64;
    private readonly byte[] last = new byte[MaxOctets];
    private int lastLength = -1;
    private bool wasMoment;
    private long second;

    /// <summary>Reads a cell that is not empty; false when it is no moment.</summary>
    public bool TryRead(ReadOnlySpan<byte> cell, out long moment)
    {
        if (cell.Length > MaxOctets)
        {
            moment = 0;
            return false;
        }

        if (lastLength != cell.Length || !cell.SequenceEqual(last.AsSpan(0, lastLength)))
        {
            var text = Encoding.UTF8.GetString(cell);
            wasMoment = isEnd ? ListMoment.TryReadEnd(text, out second) : ListMoment.TryReadStart(text, out second);
            cell.CopyTo(last);
            lastLength = cell.Length;
        }

        moment = second;
        return wasMoment;
    }
}
