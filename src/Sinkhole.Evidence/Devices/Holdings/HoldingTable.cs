using System.Runtime.CompilerServices;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>
/// The holdings of many addresses: for each a chain, the latest start first and of equal starts the one written last, so that the first row
/// that covers a moment is the holder. One writer; readers take no lock, as a row is whole before the chain leads to it and never moves.
/// Rows are best put in by their starts: what began in the midst of renewals that were joined, and comes later, does not part them again.
/// </summary>
internal sealed class HoldingTable(int maxRows, int maxPerAddress)
{
    private const int ChunkShift = 12;
    private const int ChunkSize = 1 << ChunkShift;
    private const int ChunkMask = ChunkSize - 1;

    private readonly HoldingRow[]?[] rows = new HoldingRow[(maxRows >> ChunkShift) + 1][];
    private readonly HoldingEntries entries = new(maxRows);

    /// <summary>Rows in use, those that were cut from their chains among them.</summary>
    public int RowCount { get; private set; }

    /// <summary>Rows that were cut from their chains, because their address had too many.</summary>
    public int CutCount { get; private set; }

    /// <summary>Rows a search can find.</summary>
    public int LiveCount => RowCount - CutCount;

    /// <summary>True when there is no room for another row or address.</summary>
    public bool IsFull => RowCount == maxRows || entries.Count == maxRows;

    /// <summary>The row that holds an address at a second.</summary>
    public bool TryFind(InternetAddress address, uint second, out HoldingRow found)
    {
        var entry = entries.Find(address);
        var at = entry == 0 ? 0 : Volatile.Read(ref entries[entry].Head);
        while (at != 0)
        {
            ref var row = ref Row(at);
            if (row.Covers(second))
            {
                found = row;
                return true;
            }

            at = Volatile.Read(ref row.Next);
        }

        found = default;
        return false;
    }

    /// <summary>Puts a row in its place, unless it is there already or goes on with the one before it.</summary>
    public HoldingChange Insert(InternetAddress address, HoldingRow row)
    {
        var number = entries.Find(address);
        if (number == 0)
        {
            if (IsFull)
            {
                return HoldingChange.Full;
            }

            number = entries.Add(address);
        }

        ref var entry = ref entries[number];
        var before = 0;
        var at = entry.Head;
        while (at != 0 && Row(at).Start > row.Start)
        {
            before = at;
            at = Row(at).Next;
        }

        if (IsKnown(at, row))
        {
            return HoldingChange.Known;
        }

        if (at != 0 && GoesOn(Row(at), row))
        {
            Extend(ref Row(at), row);
            return HoldingChange.Extended;
        }

        return Link(ref entry, before, at, row);
    }

    /// <summary>Ends the rows of an address that cover a second and that the caller wants ended; returns how many.</summary>
    public int End(InternetAddress address, uint second, Func<HoldingRow, bool> isWanted)
    {
        var ended = 0;
        var entry = entries.Find(address);
        for (var at = entry == 0 ? 0 : entries[entry].Head; at != 0; at = Row(at).Next)
        {
            ref var row = ref Row(at);
            if (row.Covers(second) && isWanted(row))
            {
                Volatile.Write(ref row.End, second);
                ended++;
            }
        }

        return ended;
    }

    /// <summary>All rows a search can find, address by address, each address's in the order they would have to be put in again.</summary>
    public IEnumerable<KeyValuePair<InternetAddress, HoldingRow>> Rows()
    {
        var chain = new List<HoldingRow>();
        for (var number = 1; number <= entries.Count; number++)
        {
            chain.Clear();
            for (var at = Volatile.Read(ref entries[number].Head); at != 0; at = Volatile.Read(ref Row(at).Next))
            {
                chain.Add(Row(at));
            }

            for (var i = chain.Count - 1; i >= 0; i--)
            {
                yield return KeyValuePair.Create(entries[number].Address, chain[i]);
            }
        }
    }

    // Only the next row may be gone on with: any between would be hidden by what began before it.
    private static bool GoesOn(HoldingRow before, HoldingRow row) =>
        before.Device == row.Device && before.Source == row.Source && row.Start <= before.End
        && (row.Host == 0 || before.Host == 0 || before.Host == row.Host);

    private static void Extend(ref HoldingRow known, HoldingRow row)
    {
        // A reader that sees the number of a name must find the name in its pool.
        Volatile.Write(ref known.Host, known.Host == 0 ? row.Host : known.Host);
        known.LastLine = row.LastLine;
        known.Confirmed = Math.Max(known.Confirmed, row.Confirmed);
        Volatile.Write(ref known.End, Math.Max(known.End, row.End));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref HoldingRow Row(int number) => ref rows[(number - 1) >> ChunkShift]![(number - 1) & ChunkMask];

    /// <summary>A file that is read again says the same of the same line: what it said may have been ended since, and stays ended.</summary>
    private bool IsKnown(int at, HoldingRow row)
    {
        for (; at != 0 && Row(at).Start == row.Start; at = Row(at).Next)
        {
            ref var known = ref Row(at);
            if (known.Device == row.Device && known.Source == row.Source && known.Line == row.Line && row.Confirmed <= known.Confirmed)
            {
                return true;
            }
        }

        return false;
    }

    private HoldingChange Link(ref HoldingEntry entry, int before, int after, HoldingRow row)
    {
        if (IsFull)
        {
            return HoldingChange.Full;
        }

        var place = RowCount++;
        var chunk = rows[place >> ChunkShift] ??= new HoldingRow[ChunkSize];
        chunk[place & ChunkMask] = row with { Next = after };
        Volatile.Write(ref before == 0 ? ref entry.Head : ref Row(before).Next, place + 1);
        entry.Count++;
        if (entry.Count > maxPerAddress)
        {
            CutOldest(ref entry);
        }

        return HoldingChange.Added;
    }

    private void CutOldest(ref HoldingEntry entry)
    {
        var keep = Math.Max(1, maxPerAddress / 2);
        var last = entry.Head;
        for (var i = 1; i < keep; i++)
        {
            last = Row(last).Next;
        }

        Volatile.Write(ref Row(last).Next, 0);
        CutCount += entry.Count - keep;
        entry.Count = keep;
    }
}
