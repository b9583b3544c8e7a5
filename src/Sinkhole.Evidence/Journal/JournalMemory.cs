using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Evidence.Journal;

/// <summary>Memory the journal writes to: a file with real blocks, mapped and shared, or plain memory where no file can be had.</summary>
internal sealed unsafe class JournalMemory : IDisposable
{
    private const int PageOctets = 4096;
    private nint address;

    private JournalMemory(nint address, int octets, string? path)
    {
        this.address = address;
        Octets = octets;
        Path = path;
    }

    public byte* Start => (byte*)address;

    public int Octets { get; }

    /// <summary>The file; null for plain memory.</summary>
    public string? Path { get; }

    /// <summary>Makes a file of real blocks; null when the disk has none or the place cannot be written to.</summary>
    public static JournalMemory? Create(string path, int octets)
    {
        try
        {
            JournalMemory? memory = null;
            using (var file = Open(path, FileMode.CreateNew))
            {
                memory = LinuxMemory.Allocate(file, octets) ? Map(file, octets, path) : null;
            }

            if (memory is null)
            {
                File.Delete(path);
            }

            return memory;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Maps a file that exists; null when it is too short to have been ours or cannot be read.</summary>
    public static JournalMemory? OpenExisting(string path, int leastOctets)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length < leastOctets || length > int.MaxValue)
            {
                return null;
            }

            using var file = Open(path, FileMode.Open);

            // A copy made by a backup tool may have holes; a write to a hole on a full disk would end the process.
            return LinuxMemory.Allocate(file, length) ? Map(file, (int)length, path) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Memory that ends with the process.</summary>
    public static JournalMemory CreateAnonymous(int octets)
    {
        var mapped = LinuxMemory.MapAnonymous(octets);
        return mapped == LinuxMemory.Failed
            ? throw new IOException($"The journal found neither room on the disk nor {octets} octets of memory; free either")
            : new JournalMemory(mapped, octets, path: null);
    }

    /// <summary>Takes the page faults now instead of on a worker's way. Only before the memory is handed to a worker.</summary>
    public void Populate()
    {
        if (LinuxMemory.Populate(address, Octets))
        {
            return;
        }

        for (var at = 0; at < Octets; at += PageOctets)
        {
            Start[at] = Volatile.Read(ref Start[at]);
        }
    }

    /// <summary>Writes a range out; false when the device refused.</summary>
    public bool Sync(long from, long to)
    {
        var first = from / PageOctets * PageOctets;
        return Path is null || to <= first || LinuxMemory.Sync(address + (nint)first, (nint)(to - first));
    }

    public void Dispose()
    {
        if (address != 0)
        {
            LinuxMemory.Unmap(address, Octets);
            address = 0;
        }
    }

    private static SafeFileHandle Open(string path, FileMode mode)
    {
        if (mode != FileMode.CreateNew)
        {
            return File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }

        var made = File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        OwnerOnly.Restrict(made);
        return made;
    }

    private static JournalMemory? Map(SafeFileHandle file, int octets, string path)
    {
        var mapped = LinuxMemory.MapFile(file, octets);
        return mapped == LinuxMemory.Failed ? null : new JournalMemory(mapped, octets, path);
    }
}
