using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// A table that never moves and begins where a line of the processor's cache begins, so that a set that is as long as a line costs one line
/// and not two.
/// </summary>
internal readonly struct LineTable<T>
{
    private const int LineOctets = 64;

    private readonly T[] items;
    private readonly int first;

    /// <summary>A table of default values.</summary>
    public LineTable(int length)
        : this(length, GC.AllocateArray<T>(length + (LineOctets / Unsafe.SizeOf<T>()), pinned: true))
    {
    }

    private LineTable(int length, T[] items)
    {
        Length = length;
        this.items = items;
        first = FirstOfLine(items, Unsafe.SizeOf<T>());
    }

    /// <summary>How many items it holds.</summary>
    public int Length { get; }

    /// <summary>An item's place; <paramref name="index"/> lies in the table.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), first + index);
    }

    /// <summary>A table of values that nobody may count on: its pages are not touched before they are written.</summary>
    public static LineTable<T> Uninitialized(int length) =>
        new(length, GC.AllocateUninitializedArray<T>(length + (LineOctets / Unsafe.SizeOf<T>()), pinned: true));

    /// <summary>Items that lie in the table.</summary>
    public Span<T> AsSpan(int start, int length) => items.AsSpan(first, Length).Slice(start, length);

    /// <summary>Has the processor fetch an item's line while other work goes on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(int index)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref this[index]));
        }
    }

    /// <summary>Has the processor fetch three lines from an item's on; behind the table's end too, where fetching does nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void PrefetchLines(int index)
    {
        if (Sse.IsSupported)
        {
            var address = (byte*)Unsafe.AsPointer(ref this[index]);
            Sse.Prefetch0(address);
            Sse.Prefetch0(address + LineOctets);
            Sse.Prefetch0(address + (2 * LineOctets));
        }
    }

    private static unsafe int FirstOfLine(T[] items, int size)
    {
        var past = (int)((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(items)) % LineOctets);
        return past == 0 ? 0 : (LineOctets - past) / size;
    }
}
