using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Sinkhole.Filtering.Index;

/// <summary>A file's octets in memory, read-only, for as long as anything refers to this object: it is never unmapped by hand.</summary>
internal sealed unsafe class MappedMemory : SafeHandle
{
    private readonly MemoryMappedViewAccessor view;

    /// <summary>Maps the whole file.</summary>
    public MappedMemory(FileStream file)
        : base(IntPtr.Zero, ownsHandle: true)
    {
        using var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        Start = start;
        SetHandle((IntPtr)start);
    }

    /// <summary>The first octet. Whoever reads through it keeps this object alive to the end of the reading.</summary>
    public byte* Start { get; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == IntPtr.Zero;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        // The view's own handle unmaps once this last use of it is given back, in whichever order the two are collected.
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            view.Dispose();
        }

        base.Dispose(disposing);
    }
}
