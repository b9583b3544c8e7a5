using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// Builds the filter and the slots from records already on disk: one walk in file order, memory allocated once from the known count.
/// A row that repeats an earlier one is left out, and rows of one name stay in file order, so what is found first is what stands first in
/// the file. Address rows are handed on to their own sections.
/// </summary>
internal sealed unsafe class SlotTable : IDisposable
{
    /// <summary>Longest run of slots looked through; chance stays below a quarter of it for any list that fits.</summary>
    public const int MaxProbe = 2048;

    /// <summary>Most rows of one indicator that differ in span or action: far more than anybody dates one, and each costs a look.</summary>
    public const int MaxVariants = 256;

    // Three of four slots are taken: linear probing stays short and a name costs 10.7 octets here.
    private const int SlotsPerThreeNames = 4;
    private ulong* slots;
    private ulong* filter;

    /// <summary>Allocates for this many name and address records.</summary>
    public SlotTable(int rows, int addresses)
    {
        Prefixes = new PrefixSections(addresses);
        SlotCount = (uint)Math.Max(8, ((long)rows * SlotsPerThreeNames / 3) + 1);
        FilterWords = (uint)Math.Max(1, ((long)rows * FilterBits.PerName / 64) + 1);
        slots = (ulong*)NativeMemory.AllocZeroed(SlotCount, sizeof(ulong));
        filter = (ulong*)NativeMemory.AllocZeroed(FilterWords, sizeof(ulong));
    }

    /// <summary>The address rows met.</summary>
    public PrefixSections Prefixes { get; }

    /// <summary>Slots in the table.</summary>
    public uint SlotCount { get; }

    /// <summary>Words in the filter.</summary>
    public uint FilterWords { get; }

    /// <summary>Rows that were put in.</summary>
    public int Names { get; private set; }

    /// <summary>Of them names of name servers.</summary>
    public int NsDNames { get; private set; }

    /// <summary>Rows that repeat an earlier one.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Steps of the longest search.</summary>
    public int LongestProbe { get; private set; }

    /// <summary>Labels of the shortest name.</summary>
    public int FewestLabels { get; private set; } = NameSpan.MaxLabels;

    /// <summary>Labels of the longest name.</summary>
    public int MostLabels { get; private set; }

    /// <summary>The slots as octets, in pieces a write can take.</summary>
    public void Write(Stream target, bool writeFilter)
    {
        var from = (byte*)(writeFilter ? filter : slots);
        var length = (long)(writeFilter ? FilterWords : SlotCount) * sizeof(ulong);
        const int step = 1 << 20;
        for (long at = 0; at < length; at += step)
        {
            target.Write(new ReadOnlySpan<byte>(from + at, (int)Math.Min(step, length - at)));
        }
    }

    /// <summary>Walks the records of a file; false when names collide far more than chance allows.</summary>
    public bool TryFill(FileStream file, long recordsLength)
    {
        using var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        using var view = map.CreateViewAccessor(CompiledHeader.RecordsAt, recordsLength, MemoryMappedFileAccess.Read);
        byte* memory = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref memory);
        try
        {
            return TryWalk(memory + view.PointerOffset, recordsLength);
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(slots);
        NativeMemory.Free(filter);
        slots = null;
        filter = null;
    }

    // A million rows are walked once: waiting for the runtime to notice that this is worth optimising costs more than the walk.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryWalk(byte* records, long length)
    {
        var area = new RecordArea(records, (uint)length);
        for (long place = RecordWriter.FirstPlace; place < length;)
        {
            var flags = records[place];
            if ((flags & RecordFlags.IsDetail) != 0)
            {
                place += RecordWriter.DetailHead + BinaryPrimitives.ReadUInt16LittleEndian(new ReadOnlySpan<byte>(records + place + 1, sizeof(ushort)));
                continue;
            }

            if ((flags & RecordFlags.IsAddress) != 0)
            {
                Prefixes.Add(flags, (uint)place, new ReadOnlySpan<byte>(records + place + HeadLength(flags), RecordWriter.AddressOctets));
                place += HeadLength(flags) + RecordWriter.AddressOctets;
                continue;
            }

            var name = NameAt(records, (uint)place);
            if (!TryAdd(records, area, (uint)place, name))
            {
                return false;
            }

            place += HeadLength(flags) + name.Length;
        }

        var isGood = Prefixes.TryArrange(area);
        Duplicates += Prefixes.Duplicates;
        return isGood;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryAdd(byte* records, RecordArea area, uint place, NameSpan name)
    {
        const byte shared = RecordFlags.Kind | RecordFlags.Reach;
        var hash = NameHash.Of(name);
        var flags = records[place];
        var variants = 0;
        var slot = Slots.First(hash, SlotCount);
        for (var probe = 0; probe < MaxProbe; probe++)
        {
            var value = slots[slot];
            if (value == 0)
            {
                Put(hash, place, slot, probe);
                NsDNames += (flags & RecordFlags.IsNameServer) != 0 ? 1 : 0;
                CountLabels(name.LabelCount);
                return true;
            }

            var other = Slots.Place(value);
            if (Slots.Tag(value) == (uint)hash && ((records[other] ^ flags) & shared) == 0 && NameAt(records, other).SequenceEqual(name))
            {
                if (area.SheetOf(other).IsSameRule(area.SheetOf(place)))
                {
                    Duplicates++;
                    return true;
                }

                if (++variants == MaxVariants)
                {
                    return false;
                }
            }

            slot = Slots.Next(slot, SlotCount);
        }

        return false;
    }

    private void Put(ulong hash, uint place, uint slot, int probe)
    {
        slots[slot] = Slots.Make(hash, place);
        filter[FilterBits.Word(hash, FilterWords)] |= FilterBits.Of(hash);
        LongestProbe = Math.Max(LongestProbe, probe);
        Names++;
    }

    private void CountLabels(int labels)
    {
        FewestLabels = Math.Min(FewestLabels, labels);
        MostLabels = Math.Max(MostLabels, labels);
    }

    private static int HeadLength(byte flags) => RecordWriter.EntryHead + ((flags & RecordFlags.HasDetail) != 0 ? sizeof(uint) : 0);

    private static NameSpan NameAt(byte* records, uint place)
    {
        var start = records + place + HeadLength(records[place]);
        var length = 0;
        while (start[length] != 0)
        {
            length += start[length] + 1;
        }

        return new NameSpan(new ReadOnlySpan<byte>(start, length + 1));
    }
}
