using System.Buffers.Binary;
using System.Text;

namespace Sinkhole.Campaigns.Packages;

/// <summary>
/// The one form an archive of ours has (APPNOTE.TXT of PKWARE, 4.3): nothing before, between or behind its parts, and every field of them
/// given by names, sizes, checks and one time. So all programs unpack the same files from it, and an octet more or other is seen.
/// </summary>
internal static class ZipForm
{
    /// <summary>Octets of a local header before the name (4.3.7).</summary>
    public const int HeaderOctets = 30;

    /// <summary>Octets behind a deflated file (4.3.9).</summary>
    public const int DescriptorOctets = 16;

    /// <summary>Octets of a line of the directory before the name (4.3.12).</summary>
    public const int LineOctets = 46;

    /// <summary>Octets of the end of the directory (4.3.16).</summary>
    public const int EndOctets = 22;

    /// <summary>Sizes and places stand in 32 bits; all ones would point elsewhere.</summary>
    public const long MostOctets = uint.MaxValue - 1;

    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    private const uint HeaderMark = 0x04034B50;
    private const uint DescriptorMark = 0x08074B50;
    private const uint LineMark = 0x02014B50;
    private const uint EndMark = 0x06054B50;
    private const ushort SizesBehind = 1 << 3;
    private const ushort NeededVersion = 20;
    private const ushort MadeOnUnix = (3 << 8) | NeededVersion;

    // An ordinary file that everybody may read and its owner may write, as Unix says it.
    private const uint FileMode = 0x81A4u << 16;

    /// <summary>A moment by its own clock in the two numbers of MS-DOS, the date above the time.</summary>
    public static uint TimeOf(DateTimeOffset time)
    {
        var year = Math.Clamp(time.Year, 1980, 2107) - 1980;
        var date = (year << 9) | (time.Month << 5) | time.Day;
        return ((uint)date << 16) | (uint)((time.Hour << 11) | (time.Minute << 5) | (time.Second / 2));
    }

    /// <summary>What stands before a file's octets, the name included.</summary>
    public static byte[] Header(ZipEntry entry, uint time)
    {
        var header = new byte[HeaderOctets + entry.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, HeaderMark);
        WriteKind(header.AsSpan(4), entry, time);
        if (!entry.IsPacked)
        {
            WriteSizes(header.AsSpan(14), entry);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), (ushort)entry.Name.Length);
        Encoding.ASCII.GetBytes(entry.Name, header.AsSpan(HeaderOctets));
        return header;
    }

    /// <summary>What stands behind the octets of a deflated file.</summary>
    public static byte[] Descriptor(ZipEntry entry)
    {
        var descriptor = new byte[DescriptorOctets];
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, DescriptorMark);
        WriteSizes(descriptor.AsSpan(4), entry);
        return descriptor;
    }

    /// <summary>A file's line of the directory.</summary>
    public static byte[] Line(ZipEntry entry, uint time)
    {
        var line = new byte[LineOctets + entry.Name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(line, LineMark);
        BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(4), MadeOnUnix);
        WriteKind(line.AsSpan(6), entry, time);
        WriteSizes(line.AsSpan(16), entry);
        BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(28), (ushort)entry.Name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(38), FileMode);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(42), (uint)entry.Offset);
        Encoding.ASCII.GetBytes(entry.Name, line.AsSpan(LineOctets));
        return line;
    }

    /// <summary>What stands behind the directory.</summary>
    public static byte[] End(int entries, long directoryOctets, long directoryAt)
    {
        var end = new byte[EndOctets];
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndMark);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)entries);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)entries);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)directoryOctets);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)directoryAt);
        return end;
    }

    /// <summary>Reads the fields of a line that are not the same in every one; false when there is no whole line.</summary>
    public static bool TryReadLine(ReadOnlySpan<byte> text, out ZipEntry entry, out uint time)
    {
        entry = new ZipEntry("", IsPacked: false, 0);
        time = 0;
        var length = text.Length < LineOctets ? text.Length : BinaryPrimitives.ReadUInt16LittleEndian(text[28..]);
        if (text.Length < LineOctets + length)
        {
            return false;
        }

        time = BinaryPrimitives.ReadUInt32LittleEndian(text[12..]);
        var name = Encoding.ASCII.GetString(text.Slice(LineOctets, length));
        entry = new ZipEntry(name, BinaryPrimitives.ReadUInt16LittleEndian(text[10..]) == Deflated, BinaryPrimitives.ReadUInt32LittleEndian(text[42..]))
        {
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(text[16..]),
            PackedOctets = BinaryPrimitives.ReadUInt32LittleEndian(text[20..]),
            Octets = BinaryPrimitives.ReadUInt32LittleEndian(text[24..]),
        };
        return true;
    }

    /// <summary>Reads the end of the directory: how many lines, in how many octets.</summary>
    public static (int Entries, long DirectoryOctets) ReadEnd(ReadOnlySpan<byte> end) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), BinaryPrimitives.ReadUInt32LittleEndian(end[12..]));

    private static void WriteKind(Span<byte> target, ZipEntry entry, uint time)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, NeededVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], entry.IsPacked ? SizesBehind : (ushort)0);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], entry.IsPacked ? Deflated : Stored);
        BinaryPrimitives.WriteUInt32LittleEndian(target[6..], time);
    }

    private static void WriteSizes(Span<byte> target, ZipEntry entry)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, entry.Crc);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], (uint)entry.PackedOctets);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], (uint)entry.Octets);
    }
}
