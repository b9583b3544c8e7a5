using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>A holding as the index keeps it, in 40 octets: text, identifiers and sources by their numbers, seconds in 32 bits (up to 2106).</summary>
internal struct HoldingRow
{
    /// <summary>The end of what has none, as <see cref="End"/> keeps it.</summary>
    public const uint Never = uint.MaxValue;

    private const int KindShift = 56;
    private const ulong MacTag = 1UL << KindShift;
    private const ulong DuidTag = 2UL << KindShift;

    /// <summary>A hardware address or the number of a DUID, with a tag that says which.</summary>
    public ulong Device;

    public uint Start;
    public uint End;
    public uint Confirmed;
    public int Host;
    public int Source;
    public int Line;
    public int LastLine;

    /// <summary>The next row of the same address, which began no later; 0 after the last.</summary>
    public int Next;

    public static ulong KeyOf(MacAddress address) => MacTag | address.Value;

    public static ulong KeyOfDuid(int number) => DuidTag | (uint)number;

    /// <summary>The number of a DUID; 0 for a hardware address.</summary>
    public static int DuidOf(ulong device) => (device & DuidTag) != 0 ? (int)(uint)device : 0;

    /// <summary>A start as 32 bits: what lies before 1970 began at its beginning.</summary>
    public static uint StartOf(long second) => (uint)Math.Clamp(second, 0, Never - 1);

    /// <summary>An end as 32 bits: what lies beyond never comes.</summary>
    public static uint EndOf(long second) => (uint)Math.Clamp(second, 0, Never);

    /// <summary>A moment as 32 bits: one at which something that never ends still holds.</summary>
    public static uint MomentOf(long second) => StartOf(second);

    public readonly bool Covers(uint second) => Start <= second && second < End;

    public readonly Validity ToSpan() => new(Start == 0 ? Validity.FromEver : Start, End == Never ? Validity.Never : End);
}
