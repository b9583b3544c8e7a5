namespace Sinkhole.Evidence.Devices.Following;

/// <summary>The files on disk and on mounted shares.</summary>
internal sealed class LeaseFiles : ILeaseFiles
{
    private const int BufferOctets = 1;

    public IReadOnlyList<string> Find(string path)
    {
        var name = Path.GetFileName(path);
        if (!name.Contains('*', StringComparison.Ordinal))
        {
            return File.Exists(path) ? [path] : [];
        }

        var folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, name).Order(StringComparer.Ordinal)] : [];
    }

    public Stream? Open(string path)
    {
        try
        {
            // Whoever reads has a buffer of its own.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferOctets);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public DateTimeOffset? ModifiedAt(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new DateTimeOffset(file.LastWriteTimeUtc) : null;
    }
}
