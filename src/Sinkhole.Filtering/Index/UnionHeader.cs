using System.Runtime.InteropServices;

namespace Sinkhole.Filtering.Index;

/// <summary>The first octets of a union. After it come the filter, the slots and the prefixes; the names are in the lists' own files.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct UnionHeader
{
    /// <summary>"SINKUNIO" in the order of its octets.</summary>
    public const ulong ExpectedMagic = 0x4F494E554B4E4953;

    /// <summary>Grows with each change of this layout; that of compiled lists counts too.</summary>
    public const uint CurrentFormat = (CompiledHeader.CurrentFormat << 8) | 2;

    /// <summary>Where the filter begins.</summary>
    public const int BodyAt = 4096;

    public ulong Magic;
    public uint FormatNumber;
    public ListHash Parts;
    public long FileLength;
    public long FilterWords;
    public long SlotsAt;
    public long SlotCount;
    public long PrefixesAt;
    public int ClientIps;
    public int ResponseIps;
    public int NsIps;
    public int LongestProbe;
    public int FewestLabels;
    public uint BodyChecksum;
    public uint Checksum;

    /// <summary>The checksum this header should carry.</summary>
    public readonly uint ComputeChecksum()
    {
        var copy = this;
        copy.Checksum = 0;
        return Crc32C.Append(0, MemoryMarshal.AsBytes(new ReadOnlySpan<UnionHeader>(in copy)));
    }

    /// <summary>True when this is a header of ours, whole, and both sections lie inside a file of this length.</summary>
    public readonly bool IsGood(long fileLength) =>
        Magic == ExpectedMagic
        && FormatNumber == CurrentFormat
        && Checksum == ComputeChecksum()
        && FileLength == fileLength
        && FilterWords is > 0 and <= uint.MaxValue
        && SlotCount is > 0 and <= uint.MaxValue
        && (FewestLabels | LongestProbe | ClientIps | ResponseIps | NsIps) >= 0
        && SlotsAt >= BodyAt + (FilterWords * sizeof(ulong))
        && PrefixesAt >= SlotsAt + (SlotCount * sizeof(ulong))
        && PrefixesAt <= fileLength - (((long)ClientIps + ResponseIps + NsIps) * PrefixRow.Size);
}
