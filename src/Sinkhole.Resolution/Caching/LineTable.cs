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
    {
        Length = length;
        var size = Unsafe.SizeOf<T>();
        items = GC.AllocateArray<T>(length + (LineOctets / size), pinned: true);
        first = FirstOfLine(items, size);
    }

    /// <summary>How many items it holds.</summary>
    public int Length { get; }

    /// <summary>An item's place; <paramref name="index"/> lies in the table.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), first + index);
    }

    /// <summary>Has the processor fetch an item's line while other work goes on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(int index)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref this[index]));
        }
    }

    /// <summary>Has the processor fetch the first two lines of the object an item refers to. It may move meanwhile: then nothing is gained.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void PrefetchObject(int index)
    {
        if (Sse.IsSupported)
        {
            var address = *(byte**)Unsafe.AsPointer(ref this[index]);
            Sse.Prefetch0(address);
            Sse.Prefetch0(address + LineOctets);
        }
    }

    private static unsafe int FirstOfLine(T[] items, int size)
    {
        var past = (int)((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(items)) % LineOctets);
        return past == 0 ? 0 : (LineOctets - past) / size;
    }
}
