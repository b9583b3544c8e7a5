using System.Text;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Storage.Chain;

/// <summary>The file in the data directory that anchors are appended to, a line each: what is copied off the machine by hand or by a job.</summary>
public static class AnchorFile
{
    /// <summary>Its name.</summary>
    public const string Name = "anchors.log";

    // Ten years of an anchor an hour for each of five chains are a third of this; more is not a file of anchors of one store.
    private const int MaxOctets = 640 << 20;

    /// <summary>Its place beside a store.</summary>
    public static string BesideOf(string store) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store))!, Name);

    /// <summary>Appends lines; they are on the device when it returns.</summary>
    public static void Append(string path, IEnumerable<string> lines)
    {
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        OwnerOnly.Restrict(file);
        var length = RandomAccess.GetLength(file);
        var text = new StringBuilder();
        if (length > 0 && !EndsLine(file, length))
        {
            // A power cut may have left half a line: it must not swallow the next one.
            text.Append('\n');
        }

        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        RandomAccess.Write(file, Encoding.ASCII.GetBytes(text.ToString()), length);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Appends lines where that is possible; what keeps it from being so, else null.</summary>
    public static ChainProblem? TryAppend(string path, IEnumerable<string> lines)
    {
        try
        {
            Append(path, lines);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ChainProblem(
                $"The file of anchors \"{path}\" cannot be written ({fault.Message}); check its permissions and the free disk space.",
                $"Không ghi được tệp mốc xác thực \"{path}\" ({fault.Message}). Kiểm tra quyền truy cập và dung lượng đĩa còn trống.");
        }
    }

    /// <summary>The lines of a file with anchors among them.</summary>
    /// <exception cref="IOException">There is no such file, or it is far larger than anchors are.</exception>
    public static IEnumerable<string> Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MaxOctets })
        {
            throw new IOException($"'{path}' is larger than any file of anchors");
        }

        return File.ReadLines(path);
    }

    private static bool EndsLine(Microsoft.Win32.SafeHandles.SafeFileHandle file, long length)
    {
        Span<byte> last = stackalloc byte[1];
        return RandomAccess.Read(file, last, length - 1) == 1 && last[0] == '\n';
    }
}
