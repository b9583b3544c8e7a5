using System.Runtime.InteropServices;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// An address row as it is searched. Rows stand by network, then length, then the later row of a file before the earlier one; each names
/// the row that stands next further out, so that a walk meets the longest prefix first and among equals the first row.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct PrefixRow
{
    /// <summary>Octets of one row.</summary>
    public const int Size = 32;

    /// <summary>The network's first eight octets.</summary>
    public ulong High;

    /// <summary>The network's last eight octets.</summary>
    public ulong Low;

    /// <summary>Where the row's record stands, or what else the row leads to.</summary>
    public uint Place;

    /// <summary>One more than the index of the row next further out; 0: none.</summary>
    public uint Outer;

    /// <summary>Bits of the prefix in the mapped form.</summary>
    public byte Length;

    /// <summary>1 when the row is not always in force.</summary>
    public byte IsTimed;

    /// <summary>The list the row belongs to, where lists share a table.</summary>
    public byte List;

    /// <summary>The prefix.</summary>
    public readonly InternetPrefix Prefix => new(new InternetAddress(High, Low), Length);
}
