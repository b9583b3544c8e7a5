using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Index;

/// <summary>Puts small files in place whole or not at all: written beside, synced, renamed, directory synced.</summary>
internal static class DurableFile
{
    /// <summary>Ending of files that are not yet whole.</summary>
    public const string Unfinished = ".tmp";

    /// <summary>Replaces a file's content.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + Unfinished;
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        PutInPlace(beside, path);
    }

    /// <summary>Renames a finished file over its final name.</summary>
    public static void PutInPlace(string beside, string path)
    {
        File.Move(beside, path, overwrite: true);
        SyncDirectoryOf(path);
    }

    /// <summary>Makes the entry of a new file survive a power cut.</summary>
    public static void SyncDirectoryOf(string path) => NativeFiles.SyncDirectory(Path.GetDirectoryName(path)!);
}
