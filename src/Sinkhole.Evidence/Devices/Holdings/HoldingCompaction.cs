namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>
/// Builds the tables anew without what is old. A table that is nearly full gives up those that ended first, and then those that were confirmed
/// first, until a quarter of it is free.
/// </summary>
internal static class HoldingCompaction
{
    /// <summary>Copies what is to stay; <paramref name="lost"/> counts what had to go though its time was not over.</summary>
    public static void Run(HoldingIndexOptions options, HoldingMemory old, uint agedBefore, out HoldingMemory kept, out long lost)
    {
        kept = new HoldingMemory(options);
        lost = 0;
        foreach (var (length, table) in old.Tables)
        {
            var (limit, room) = LimitOf(table, MaxOf(options, old, table), agedBefore);
            foreach (var (address, row) in table.Rows())
            {
                if (row.End <= agedBefore)
                {
                    continue;
                }

                // Of rows just as old as the limit only as many stay as there is room for.
                var age = AgeOf(row);
                if (age < limit || (age == limit && room-- <= 0))
                {
                    lost++;
                    continue;
                }

                kept.TableOf(old.Sources[row.Source]!, length).Insert(address, Move(old, row, kept));
            }
        }
    }

    private static int MaxOf(HoldingIndexOptions options, HoldingMemory memory, HoldingTable table)
    {
        if (ReferenceEquals(table, memory.Leases))
        {
            return options.MaxLeases;
        }

        return ReferenceEquals(table, memory.Neighbours) ? options.MaxNeighbours : options.MaxDelegations;
    }

    private static (ulong Limit, int Room) LimitOf(HoldingTable table, int most, uint agedBefore)
    {
        var wanted = most - (most / 4);
        if (table.LiveCount <= wanted)
        {
            return (0, int.MaxValue);
        }

        var ages = table.Rows().Where(row => row.Value.End > agedBefore).Select(row => AgeOf(row.Value)).Order().ToArray();
        if (ages.Length <= wanted)
        {
            return (0, int.MaxValue);
        }

        var limit = ages[ages.Length - wanted];
        return (limit, wanted - ages.Count(age => age > limit));
    }

    private static ulong AgeOf(HoldingRow row) => ((ulong)row.End << 32) | row.Confirmed;

    private static HoldingRow Move(HoldingMemory old, HoldingRow row, HoldingMemory kept)
    {
        var duid = HoldingRow.DuidOf(row.Device);
        return row with
        {
            Host = row.Host == 0 ? 0 : kept.Hosts.NumberOf(old.Hosts[row.Host]!),
            Source = kept.Sources.NumberOf(old.Sources[row.Source]!),
            Device = duid == 0 ? row.Device : HoldingRow.KeyOfDuid(kept.Duids.NumberOf(old.Duids[duid]!)),
        };
    }
}
