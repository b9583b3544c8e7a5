using System.Text;

namespace Sinkhole.Host.Data;

/// <summary>The place of the control socket: in the data directory, or where a path is short enough for one.</summary>
internal sealed class ControlSocket : IDisposable
{
    // unix(7): sun_path holds 108 octets with the closing zero.
    private const int MaxOctets = 107;

    private readonly DataPaths paths;
    private readonly DirectoryInfo? shelter;

    private ControlSocket(DataPaths paths, DirectoryInfo? shelter)
    {
        this.paths = paths;
        this.shelter = shelter;
        Path = shelter is null ? paths.ControlSocket : System.IO.Path.Combine(shelter.FullName, "control.sock");
    }

    /// <summary>Where to listen.</summary>
    public string Path { get; }

    /// <summary>Clears what a killed process left and settles the place. Only under the data directory's lock.</summary>
    public static ControlSocket Prepare(DataPaths paths)
    {
        File.Delete(paths.ControlSocket);
        File.Delete(paths.ControlPointer);
        var fits = Encoding.UTF8.GetByteCount(paths.ControlSocket) <= MaxOctets;
        var socket = new ControlSocket(paths, fits ? null : Directory.CreateTempSubdirectory("sinkhole-"));
        if (!fits)
        {
            File.WriteAllText(paths.ControlPointer, socket.Path);
        }

        return socket;
    }

    /// <summary>Where a running server listens; it may have gone.</summary>
    public static string Find(DataPaths paths)
    {
        try
        {
            return File.ReadAllText(paths.ControlPointer);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return paths.ControlSocket;
        }
    }

    /// <summary>Lets only this user in; called as soon as the socket is there.</summary>
    public void Restrict()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(Path);
        File.Delete(paths.ControlPointer);
        shelter?.Delete(recursive: true);
    }
}
