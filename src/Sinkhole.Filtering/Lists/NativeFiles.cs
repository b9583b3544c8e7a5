using System.Runtime.InteropServices;

namespace Sinkhole.Filtering.Lists;

/// <summary>The calls of Linux that .NET does not offer: a file's inode, and making a directory's entries durable.</summary>
internal static partial class NativeFiles
{
    // <fcntl.h> and <linux/stat.h>; the layout of statx is the same on every architecture.
    private const int CurrentDirectory = -100;
    private const uint BasicStats = 0x7FF;
    private const int StatxSize = 256;
    private const int FormatMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>The stamp of a path, symbolic links followed.</summary>
    public static FileStamp Stamp(string path)
    {
        Span<byte> stat = stackalloc byte[StatxSize];
        if (Statx(CurrentDirectory, path, 0, BasicStats, stat) != 0)
        {
            return default;
        }

        var mode = MemoryMarshal.Read<ushort>(stat[0x1C..]);
        return new FileStamp(
            (mode & FormatMask) == RegularFile ? FileKind.File : FileKind.Other,
            MemoryMarshal.Read<long>(stat[0x28..]),
            Nanoseconds(stat[0x70..]),
            Nanoseconds(stat[0x60..]),
            MemoryMarshal.Read<ulong>(stat[0x20..]),
            MemoryMarshal.Read<ulong>(stat[0x88..]));
    }

    /// <summary>Makes a rename in a directory survive a power cut; where the system cannot, it is left to the file system.</summary>
    public static void SyncDirectory(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(path, 0);
        if (descriptor >= 0)
        {
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

    private static long Nanoseconds(ReadOnlySpan<byte> timestamp) =>
        unchecked((MemoryMarshal.Read<long>(timestamp) * 1_000_000_000) + MemoryMarshal.Read<uint>(timestamp[8..]));

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int directory, string path, int flags, uint mask, Span<byte> result);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
