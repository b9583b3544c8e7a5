namespace Sinkhole.Filtering.Index;

/// <summary>One record as it lies in a compiled list: an entry with its indicator, or a detail.</summary>
internal readonly ref struct RecordEntry
{
    /// <summary>See <see cref="RecordFlags"/>.</summary>
    public byte Flags { get; init; }

    /// <summary>The row it came from.</summary>
    public int Row { get; init; }

    /// <summary>Place of the detail; 0: none.</summary>
    public uint Detail { get; init; }

    /// <summary>A canonical wire name, or a prefix's bits and network.</summary>
    public ReadOnlySpan<byte> Indicator { get; init; }

    /// <summary>Octets of the record.</summary>
    public int Length { get; init; }

    /// <summary>True for a detail, which is no row.</summary>
    public bool IsDetail => (Flags & RecordFlags.IsDetail) != 0;

    /// <summary>True for an address row.</summary>
    public bool IsAddress => (Flags & RecordFlags.IsAddress) != 0;

    /// <summary>What a name covers.</summary>
    public Reach Reach => (Reach)(Flags & RecordFlags.Reach);
}
