using Sinkhole.Host.Commands;

namespace Sinkhole.Host.Data;

/// <summary>The exclusive right to work on a data directory; the kernel gives it back when the process ends, however it ends.</summary>
internal sealed class DataLock : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream file;

    private DataLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, making the directory when it is missing.</summary>
    /// <exception cref="MustFixException">Another process holds it, or the directory cannot be used.</exception>
    public static DataLock Take(DataPaths paths) => TryTake(paths) ?? throw new MustFixException(
        $"another sinkhole process is working on the data directory '{paths.Root}'. Stop it, or give this one another 'data'.",
        $"một tiến trình sinkhole khác đang dùng thư mục dữ liệu '{paths.Root}'. Dừng tiến trình đó, hoặc đặt 'data' khác cho tiến trình này.");

    /// <summary>Takes the lock; null when another process holds it.</summary>
    /// <exception cref="MustFixException">The directory cannot be used.</exception>
    public static DataLock? TryTake(DataPaths paths)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(paths.Root);
            }
            else
            {
                Directory.CreateDirectory(paths.Root, OwnerOnly);
            }

            return new DataLock(new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (UnauthorizedAccessException refused)
        {
            throw Unusable(paths, refused);
        }
        catch (IOException held) when (IsHeld(paths, held))
        {
            return null;
        }
        catch (IOException fault)
        {
            throw Unusable(paths, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    // The framework tells a lock that is held from other faults by its HResult alone: EWOULDBLOCK on Unix.
    private static bool IsHeld(DataPaths paths, IOException fault)
    {
        const int WouldBlockLinux = 11;
        const int WouldBlockMac = 35;
        return File.Exists(paths.Lock) && fault.HResult is WouldBlockLinux or WouldBlockMac or unchecked((int)0x80070020);
    }

    private static MustFixException Unusable(DataPaths paths, Exception fault) => new(
        $"the data directory '{paths.Root}' cannot be used ({fault.Message}). Make it writable for this user, or set 'data' to another directory.",
        $"không dùng được thư mục dữ liệu '{paths.Root}' ({fault.Message}). Cấp quyền ghi cho người dùng này, hoặc đặt 'data' là thư mục khác.",
        fault);
}
