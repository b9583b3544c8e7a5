namespace Sinkhole.Filtering.Index;

/// <summary>Where a search through the slots for one hash stands.</summary>
internal struct SlotCursor(ulong hash, uint count, int longestProbe)
{
    private readonly uint count = count;

    /// <summary>The slot to look at.</summary>
    public uint Slot { get; private set; } = Slots.First(hash, count);

    /// <summary>The tag the slot must have.</summary>
    public readonly uint Tag { get; } = (uint)hash;

    /// <summary>Slots still to look at.</summary>
    public int Left { get; private set; } = longestProbe + 1;

    /// <summary>Goes to the next slot.</summary>
    public void Advance()
    {
        Slot = Slots.Next(Slot, count);
        Left--;
    }
}
