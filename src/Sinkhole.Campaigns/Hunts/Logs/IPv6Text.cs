using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>
/// Reads IPv6 addresses as RFC 4291, 2.2 writes them: groups of up to four hexadecimal digits, one run of zeros left out, perhaps four decimal
/// octets at the end. The framework's reader makes an object of each.
/// </summary>
internal static class IPv6Text
{
    private const int Groups = 8;

    /// <summary>Reads one address; zones and brackets are the caller's.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out InternetAddress address)
    {
        address = default;
        Span<ushort> groups = stackalloc ushort[Groups];
        var count = 0;
        var gap = -1;
        var isStart = true;
        while (!text.IsEmpty)
        {
            if (text.StartsWith("::"u8) && gap < 0)
            {
                gap = count;
                text = text[2..];
            }
            else if (!isStart && !TryTakeColon(ref text, gap == count))
            {
                return false;
            }

            isStart = false;
            if (!text.IsEmpty && !TryTakeGroup(ref text, groups, ref count))
            {
                return false;
            }
        }

        if (gap < 0 ? count != Groups : count >= Groups)
        {
            return false;
        }

        Spread(groups, count, gap);
        address = new InternetAddress(Join(groups[..4]), Join(groups[4..]));
        return true;
    }

    // Behind the run of zeros the first group follows at once.
    private static bool TryTakeColon(ref ReadOnlySpan<byte> text, bool isBehindGap)
    {
        if (isBehindGap)
        {
            return true;
        }

        var isThere = text.Length > 1 && text[0] == (byte)':';
        text = isThere ? text[1..] : text;
        return isThere;
    }

    private static bool TryTakeGroup(ref ReadOnlySpan<byte> text, scoped Span<ushort> groups, ref int count)
    {
        var end = text.IndexOf((byte)':');
        var group = end < 0 ? text : text[..end];
        if (group.IsEmpty || count == Groups)
        {
            return false;
        }

        if (group.Contains((byte)'.'))
        {
            if (end >= 0 || count > Groups - 2 || !LogAddress.TryParseIPv4(group, out var last))
            {
                return false;
            }

            groups[count++] = (ushort)(last.Low >> 16);
            groups[count++] = (ushort)last.Low;
            text = default;
            return true;
        }

        text = end < 0 ? default : text[end..];
        return group.Length <= 4 && TryParseHex(group, out groups[count++]);
    }

    private static bool TryParseHex(ReadOnlySpan<byte> text, out ushort value)
    {
        value = 0;
        foreach (var octet in text)
        {
            if (!char.IsAsciiHexDigit((char)octet))
            {
                return false;
            }

            value = (ushort)((value << 4) | ((octet & 0xF) + (octet > (byte)'9' ? 9 : 0)));
        }

        return true;
    }

    private static void Spread(Span<ushort> groups, int count, int gap)
    {
        if (gap >= 0)
        {
            var moved = count - gap;
            groups.Slice(gap, moved).CopyTo(groups[(Groups - moved)..]);
            groups[gap..(Groups - moved)].Clear();
        }
    }

    private static ulong Join(ReadOnlySpan<ushort> groups) => ((ulong)groups[0] << 48) | ((ulong)groups[1] << 32) | ((ulong)groups[2] << 16) | groups[3];
}
