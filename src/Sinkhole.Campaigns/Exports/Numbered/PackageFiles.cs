using Sinkhole.Evidence.Journal;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>The place where packages lie until they have left: readable by the program's account alone, and gone with the process.</summary>
internal static class PackageFiles
{
    private const string Ending = ".making";

    /// <summary>Removes what a killed process left.</summary>
    public static void Clear(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(directory, "*" + Ending))
        {
            File.Delete(file);
        }
    }

    /// <summary>A new file that goes when it is closed.</summary>
    public static FileStream Create(string directory)
    {
        OwnerOnly.CreateDirectory(directory);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,

            // A full disk is met where octets are written, never again where the file is closed.
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(directory, Path.GetRandomFileName() + Ending), options);
    }
}
