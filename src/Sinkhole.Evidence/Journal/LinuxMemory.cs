using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Evidence.Journal;

/// <summary>The system calls the journal needs and the framework does not offer.</summary>
internal static unsafe partial class LinuxMemory
{
    public const int PopulateWrite = 23;
    public const nint Failed = -1;

    private const int ProtectReadWrite = 3;
    private const int MapShared = 1;
    private const int MapPrivateAnonymous = 0x22;
    private const int SyncNow = 4;
    private const int Interrupted = 4;
    private const int ThisThread = 0;

    /// <summary>Gives a file real blocks; false when the disk has none.</summary>
    public static bool Allocate(SafeFileHandle file, long octets)
    {
        var error = posix_fallocate(file, 0, octets);
        while (error == Interrupted)
        {
            error = posix_fallocate(file, 0, octets);
        }

        return error == 0;
    }

    public static nint MapFile(SafeFileHandle file, nint octets) => mmap(0, (nuint)octets, ProtectReadWrite, MapShared, file, 0);

    public static nint MapAnonymous(nint octets)
    {
        return mmap(0, (nuint)octets, ProtectReadWrite, MapPrivateAnonymous, -1, 0);
    }

    public static void Unmap(nint address, nint octets) => _ = munmap(address, (nuint)octets);

    /// <summary>Writes pages out and waits for the device; false when the device refused.</summary>
    public static bool Sync(nint address, nint octets) => msync(address, (nuint)octets, SyncNow) == 0;

    /// <summary>Makes pages present and writable, so that the first write to them takes no fault; false on kernels before 5.14.</summary>
    public static bool Populate(nint address, nint octets) => madvise(address, (nuint)octets, PopulateWrite) == 0;

    /// <summary>Lowers the calling thread's share of the processor. Thread priorities of the framework do nothing on Linux.</summary>
    public static void BeNice(int nice) => _ = setpriority(0, ThisThread, nice);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int posix_fallocate(SafeFileHandle file, long offset, long length);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int munmap(nint address, nuint length);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int msync(nint address, nuint length, int flags);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int madvise(nint address, nuint length, int advice);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int setpriority(int which, int who, int priority);
}
