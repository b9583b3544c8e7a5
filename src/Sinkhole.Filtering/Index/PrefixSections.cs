using System.Runtime.InteropServices;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>Gathers the address rows of one list by trigger and puts each trigger's in order for searching.</summary>
internal sealed class PrefixSections(int rows)
{
    private static readonly RuleTrigger[] Order = [RuleTrigger.ClientIp, RuleTrigger.ResponseIp, RuleTrigger.NsIp];

    private readonly List<PrefixRow>[] sections = [[], new(rows), []];

    /// <summary>Rows that repeat an earlier one.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The rows of a trigger.</summary>
    public ReadOnlySpan<PrefixRow> Of(RuleTrigger trigger) => CollectionsMarshal.AsSpan(sections[Array.IndexOf(Order, trigger)]);

    /// <summary>Takes the row at a place.</summary>
    public void Add(byte flags, uint place, ReadOnlySpan<byte> prefix)
    {
        var network = InternetAddress.FromOctets(prefix[1..]);
        sections[Array.IndexOf(Order, RuleReader.TriggerOf(flags))].Add(new PrefixRow
        {
            High = network.High,
            Low = network.Low,
            Length = prefix[0],
            Place = place,
            IsTimed = (byte)((flags & RecordFlags.IsTimed) != 0 ? 1 : 0),
        });
    }

    /// <summary>Sorts and links the rows and leaves repeats out; false when too many rows share a prefix.</summary>
    public bool TryArrange(RecordArea records)
    {
        foreach (var section in sections)
        {
            PrefixTableBuilder.Sort(CollectionsMarshal.AsSpan(section));
            if (!TryThin(section, records))
            {
                return false;
            }

            PrefixTableBuilder.Link(CollectionsMarshal.AsSpan(section));
        }

        return true;
    }

    /// <summary>Writes all sections one after the other.</summary>
    public void Write(Stream target)
    {
        foreach (var section in sections)
        {
            // In pieces, as the octets of all rows may be more than one span holds.
            var rest = CollectionsMarshal.AsSpan(section);
            while (!rest.IsEmpty)
            {
                var piece = rest[..Math.Min(rest.Length, 1 << 16)];
                target.Write(MemoryMarshal.AsBytes(piece));
                rest = rest[piece.Length..];
            }
        }
    }

    private bool TryThin(List<PrefixRow> section, RecordArea records)
    {
        var all = CollectionsMarshal.AsSpan(section);
        var kept = 0;
        for (var from = 0; from < all.Length;)
        {
            var to = from + 1;
            while (to < all.Length && PrefixTableBuilder.IsSame(in all[from], in all[to]))
            {
                to++;
            }

            var variants = ThinOne(all[from..to], records);
            if (variants < 0)
            {
                return false;
            }

            // What stays of the group stands at its end; earlier groups have left room before it.
            all[(to - variants)..to].CopyTo(all[kept..]);
            kept += variants;
            from = to;
        }

        Duplicates += all.Length - kept;
        CollectionsMarshal.SetCount(section, kept);
        return true;
    }

    /// <summary>Moves the rows of one prefix that differ to the end, the earliest last; how many they are, or -1 when too many.</summary>
    private static int ThinOne(Span<PrefixRow> same, RecordArea records)
    {
        var variants = 0;
        for (var i = same.Length - 1; i >= 0; i--)
        {
            var isRepeat = false;
            for (var other = same.Length - variants; other < same.Length && !isRepeat; other++)
            {
                isRepeat = records.SheetOf(same[other].Place).IsSameRule(records.SheetOf(same[i].Place));
            }

            if (!isRepeat)
            {
                variants++;
                same[^variants] = same[i];
            }

            if (variants > SlotTable.MaxVariants)
            {
                return -1;
            }
        }

        return variants;
    }
}
