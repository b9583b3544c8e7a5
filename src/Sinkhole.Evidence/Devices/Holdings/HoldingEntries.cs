using System.Runtime.CompilerServices;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>Finds the entry of an address. One writer; readers take no lock, as an entry is whole before a slot names it and never moves.</summary>
internal sealed class HoldingEntries(int most)
{
    private const int ChunkShift = 12;
    private const int ChunkSize = 1 << ChunkShift;
    private const int ChunkMask = ChunkSize - 1;
    private const int FirstSlots = 256;

    private readonly HoldingEntry[]?[] chunks = new HoldingEntry[(most >> ChunkShift) + 1][];

    // Numbers of entries by the hash of their address, at most half of them taken; 0 is free.
    private int[] slots = new int[FirstSlots];

    /// <summary>How many entries; their numbers begin with 1.</summary>
    public int Count { get; private set; }

    /// <summary>An entry by its number.</summary>
    public ref HoldingEntry this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref chunks[(number - 1) >> ChunkShift]![(number - 1) & ChunkMask];
    }

    /// <summary>The number of an address's entry; 0 when it has none.</summary>
    public int Find(InternetAddress address)
    {
        var table = Volatile.Read(ref slots);
        var mask = table.Length - 1;
        var at = HashOf(address) & mask;
        var number = Volatile.Read(ref table[at]);
        while (number != 0 && this[number].Address != address)
        {
            at = (at + 1) & mask;
            number = Volatile.Read(ref table[at]);
        }

        return number;
    }

    /// <summary>Makes the entry of an address that has none; the caller has seen that there is room.</summary>
    public int Add(InternetAddress address)
    {
        if (2 * (Count + 1) > slots.Length)
        {
            Grow();
        }

        var place = Count;
        (chunks[place >> ChunkShift] ??= new HoldingEntry[ChunkSize])[place & ChunkMask].Address = address;
        Count++;
        Put(slots, address, Count);
        return Count;
    }

    private static void Put(int[] table, InternetAddress address, int number)
    {
        var mask = table.Length - 1;
        var at = HashOf(address) & mask;
        while (table[at] != 0)
        {
            at = (at + 1) & mask;
        }

        Volatile.Write(ref table[at], number);
    }

    // Seeded anew by each process: neighbours choose their own IPv6 addresses.
    private static int HashOf(InternetAddress address) => HashCode.Combine(address.High, address.Low);

    private void Grow()
    {
        var larger = new int[2 * slots.Length];
        for (var number = 1; number <= Count; number++)
        {
            Put(larger, this[number].Address, number);
        }

        Volatile.Write(ref slots, larger);
    }
}
