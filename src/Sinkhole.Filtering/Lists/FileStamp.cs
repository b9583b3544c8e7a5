namespace Sinkhole.Filtering.Lists;

/// <summary>What tells one state of a file from another without reading it.</summary>
/// <param name="Kind">Whether there is a file at all.</param>
/// <param name="Size">Octets.</param>
/// <param name="Modified">Last change of its content, in nanoseconds since 1970.</param>
/// <param name="Changed">Last change of its inode, which a copied modification time does not hide.</param>
/// <param name="Inode">Its number on its device.</param>
/// <param name="Device">The device's number.</param>
internal readonly record struct FileStamp(FileKind Kind, long Size, long Modified, long Changed, ulong Inode, ulong Device)
{
    /// <summary>The stamp of a path now.</summary>
    public static FileStamp Of(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return NativeFiles.Stamp(path);
        }

        var info = new FileInfo(path);
        if (!info.Exists)
        {
            return Directory.Exists(path) ? default(FileStamp) with { Kind = FileKind.Other } : default;
        }

        return new FileStamp(FileKind.File, info.Length, info.LastWriteTimeUtc.Ticks, info.CreationTimeUtc.Ticks, 0, 0);
    }

    /// <summary>Why there is nothing to read; null when there is.</summary>
    public ListProblem? Problem(string path) => Kind switch
    {
        FileKind.File => null,
        FileKind.Other => ListProblems.NotAFile(path),
        FileKind.None => ListProblems.Missing(path),
    };
}
