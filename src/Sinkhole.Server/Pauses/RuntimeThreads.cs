using System.Globalization;
using System.Runtime.InteropServices;

namespace Sinkhole.Server.Pauses;

/// <summary>
/// Gives two of the runtime's own threads less of a busy core than those that answer have. As equals they held answers up where cores are
/// few: a thread in the middle of a collection waited for the compiler's, and all others for it (70 to 100 ms), and the one that collects
/// in the background took the core from the thread that was to let the others go (6 ms).
/// </summary>
internal static partial class RuntimeThreads
{
    private const string OwnThreads = "/proc/self/task";
    private const int ForThread = 0;

    /// <summary>Does so with those there are at this moment; both come and go. Elsewhere than on Linux it does nothing.</summary>
    public static void PutBehind()
    {
        if (!Directory.Exists(OwnThreads))
        {
            return;
        }

        foreach (var thread in Directory.EnumerateDirectories(OwnThreads))
        {
            if (NicenessOf(NameOf(thread)) is { } niceness && int.TryParse(Path.GetFileName(thread), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                _ = setpriority(ForThread, id, niceness);
            }
        }
    }

    // Names as the kernel keeps them, cut after 15 characters. The compiler's still gets more than threads of the lowest priority, which
    // may be in the middle of a collection: these are few and short.
    private static int? NicenessOf(string? name) => name switch
    {
        ".NET BGC" => 5,
        ".NET Tiered Com" => 15,
        _ => null,
    };

    private static string? NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd('\n');
        }
        catch (IOException)
        {
            // It has ended.
            return null;
        }
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int setpriority(int which, int who, int priority);
}
