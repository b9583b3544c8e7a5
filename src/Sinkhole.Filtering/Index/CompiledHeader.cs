using System.Runtime.InteropServices;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// The first octets of a compiled list. After it come the records (indicators and what their rows say, in file order), the filter, the
/// slots, the prefixes, the instants and the summary. Fields are little-endian; positions count from the start of the file.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CompiledHeader
{
    /// <summary>"SINKLIST" in the order of its octets.</summary>
    public const ulong ExpectedMagic = 0x5453494C4B4E4953;

    /// <summary>Grows with each change of this layout, of the name hash or of how values are read.</summary>
    public const uint CurrentFormat = 3;

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
    public long PrefixesAt;
    public long InstantsAt;
    public long SummaryAt;
    public long SummaryLength;
    public int LongestProbe;
    public int FewestLabels;
    public int MostLabels;

    /// <summary>Names of both triggers.</summary>
    public int Names;

    /// <summary>Of them names of name servers.</summary>
    public int NsDNames;

    /// <summary>Prefixes of clients, which stand first among the prefixes.</summary>
    public int ClientIps;

    /// <summary>Prefixes of answers, which stand second.</summary>
    public int ResponseIps;

    /// <summary>Prefixes of name servers, which stand last.</summary>
    public int NsIps;

    /// <summary>Instants at which rows begin or end.</summary>
    public int Instants;

    /// <summary>1 when there are more instants than are kept.</summary>
    public int HasMoreInstants;
    public int Duplicates;
    public int Refused;
    public uint BodyChecksum;
    public uint Checksum;

    /// <summary>Prefixes of all triggers.</summary>
    public readonly int Addresses => ClientIps + ResponseIps + NsIps;

    /// <summary>How many rows look at something.</summary>
    public readonly int CountOf(RuleTrigger trigger) => trigger switch
    {
        RuleTrigger.ClientIp => ClientIps,
        RuleTrigger.QName => Names - NsDNames,
        RuleTrigger.ResponseIp => ResponseIps,
        RuleTrigger.NsDName => NsDNames,
        RuleTrigger.NsIp => NsIps,
    };

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
        && (ClientIps | ResponseIps | NsIps | Instants | NsDNames | FewestLabels | LongestProbe) >= 0
        && Names >= NsDNames
        && FilterWords is > 0 and <= uint.MaxValue
        && SlotCount is > 0 and <= uint.MaxValue
        && IsInside(RecordsAt, RecordsLength)
        && IsInside(FilterAt, FilterWords * sizeof(ulong))
        && IsInside(SlotsAt, SlotCount * sizeof(ulong))
        && IsInside(PrefixesAt, ((long)ClientIps + ResponseIps + NsIps) * PrefixRow.Size)
        && IsInside(InstantsAt, Instants * (long)sizeof(long))
        && IsInside(SummaryAt, SummaryLength)
        && RecordsLength <= uint.MaxValue
        && SummaryLength <= int.MaxValue;

    private readonly bool IsInside(long at, long length) => at >= RecordsAt && length >= 0 && length <= FileLength - at;
}
