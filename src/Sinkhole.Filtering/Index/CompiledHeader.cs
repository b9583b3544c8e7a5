using System.Runtime.InteropServices;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// The first octets of a compiled list. After it come the records (names and what their rows say, in file order), the filter, the slots
/// and the summary. Fields are little-endian; positions count from the start of the file.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CompiledHeader
{
    /// <summary>"SINKLIST" in the order of its octets.</summary>
    public const ulong ExpectedMagic = 0x5453494C4B4E4953;

    /// <summary>Grows with each change of this layout, of the name hash or of how values are read.</summary>
    public const uint CurrentFormat = 2;

    /// <summary>Where the records begin; a whole page, so that the header can be written last.</summary>
    public const int RecordsAt = 4096;

    public ulong Magic;
    public uint FormatNumber;
    public ListFormat Source;
    public ListHash SourceHash;
    public long CompiledTicks;
    public long FileLength;
    public long RecordsLength;
    public long FilterAt;
    public long FilterWords;
    public long SlotsAt;
    public long SlotCount;
    public long SummaryAt;
    public long SummaryLength;
    public int LongestProbe;
    public int FewestLabels;
    public int MostLabels;
    public int Names;
    public int Addresses;
    public int Duplicates;
    public int Refused;
    public uint BodyChecksum;
    public uint Reserved;
    public uint Checksum;

    /// <summary>The checksum this header should carry.</summary>
    public readonly uint ComputeChecksum()
    {
        var copy = this;
        copy.Checksum = 0;
        return Crc32C.Append(0, MemoryMarshal.AsBytes(new ReadOnlySpan<CompiledHeader>(in copy)));
    }

    /// <summary>True when this is a header of ours, whole, and every section lies inside a file of this length.</summary>
    public readonly bool IsGood(long fileLength) =>
        Magic == ExpectedMagic
        && FormatNumber == CurrentFormat
        && Checksum == ComputeChecksum()
        && FileLength == fileLength
        && IsInside(RecordsAt, RecordsLength)
        && IsInside(FilterAt, FilterWords * sizeof(ulong))
        && IsInside(SlotsAt, SlotCount * sizeof(ulong))
        && IsInside(SummaryAt, SummaryLength)
        && FilterWords is > 0 and <= uint.MaxValue
        && SlotCount is > 0 and <= uint.MaxValue
        && RecordsLength <= uint.MaxValue;

    private readonly bool IsInside(long at, long length) => at >= RecordsAt && length >= 0 && length <= FileLength - at;
}
