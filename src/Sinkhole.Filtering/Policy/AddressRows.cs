using System.Runtime.InteropServices;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// The rows of one list that name addresses of answers, for questions in which ports matter. The index leaves out rows that do the same for the
/// same address; of those that name another port the second counts as well here.
/// </summary>
internal sealed class AddressRows
{
    private readonly CompiledFile file;
    private readonly Dictionary<InternetPrefix, List<uint>> repeats = [];

    /// <summary>Reads the rows the index leaves out, if there are any.</summary>
    public AddressRows(CompiledFile file)
    {
        this.file = file;
        if (file.Header.Duplicates > 0)
        {
            ReadRepeats();
        }
    }

    /// <summary>The row for an address at a time that also meets the caller's condition: the longest prefix, among equals the first; 0: none.</summary>
    public uint Find(InternetAddress address, long now, Func<uint, bool> isMet)
    {
        var rows = file.PrefixesOf(RuleTrigger.ResponseIp);
        var search = new PrefixTable(rows);
        var best = 0U;
        InternetPrefix? at = null;
        for (var index = search.First(address); index >= 0; index = search.Next(index, address))
        {
            var prefix = rows[index].Prefix;
            if (prefix != at)
            {
                if (best != 0)
                {
                    break;
                }

                at = prefix;
                best = First(CollectionsMarshal.AsSpan(repeats.GetValueOrDefault(prefix)), best);
            }

            best = First([rows[index].Place], best);
        }

        GC.KeepAlive(file);
        return best;

        uint First(ReadOnlySpan<uint> places, uint first)
        {
            foreach (var place in places)
            {
                if ((first == 0 || place < first) && file.Records.IsInForce(place, now) && isMet(place))
                {
                    first = place;
                }
            }

            return first;
        }
    }

    /// <summary>Which connections a row means.</summary>
    public ConnectionReach ReachOf(uint place)
    {
        var sheet = file.Records.SheetOf(place);
        var reach = ConnectionReach.Read(sheet.Text(SheetText.Port), sheet.Text(SheetText.Protocol));
        GC.KeepAlive(file);
        return reach;
    }

    private void ReadRepeats()
    {
        var indexed = new HashSet<uint>();
        foreach (ref readonly var row in file.PrefixesOf(RuleTrigger.ResponseIp))
        {
            indexed.Add(row.Place);
        }

        var place = RuleReader.Start;
        while (file.Records.TryRead(place, out var record))
        {
            if (!record.IsDetail && record.IsAddress && RuleReader.TriggerOf(record.Flags) == RuleTrigger.ResponseIp && !indexed.Contains(place))
            {
                ref var rows = ref CollectionsMarshal.GetValueRefOrAddDefault(repeats, RuleReader.PrefixOf(record), out _);
                (rows ??= []).Add(place);
            }

            place += (uint)record.Length;
        }

        GC.KeepAlive(file);
    }
}
