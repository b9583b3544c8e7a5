using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Evidence.Journal;

/// <summary>Files and directories that only the account of the program may read: they say who asked for what.</summary>
public static class OwnerOnly
{
    /// <summary>Makes a directory with mode 0700 when it is missing.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Gives a file mode 0600.</summary>
    public static void Restrict(SafeFileHandle file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
