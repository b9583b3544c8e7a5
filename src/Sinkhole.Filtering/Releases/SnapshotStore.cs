using System.Globalization;
using System.Text.Json;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>
/// The manifests of policy snapshots on disk. Numbers only grow, also over restarts; a manifest is durable before its snapshot decides a
/// query.
/// </summary>
internal sealed class SnapshotStore(ListLibraryOptions options, ListCompiler compiler)
{
    private const string Ending = ".json";
    private readonly string directory = Path.Combine(options.Directory, "snapshots");
    private readonly SortedDictionary<uint, SnapshotManifest> manifests = [];
    private readonly Dictionary<string, WeakReference<CompiledFile>> opened = new(StringComparer.Ordinal);
    private readonly List<string> pinned = [];

    /// <summary>The newest snapshot; null when there never was one.</summary>
    public SnapshotManifest? Latest => manifests.Count == 0 ? null : manifests.Values.Last();

    /// <summary>Reads what is on disk; what cannot be read is passed over.</summary>
    public void Open()
    {
        Directory.CreateDirectory(directory);
        Directory.CreateDirectory(compiler.Directory);
        manifests.Clear();
        foreach (var file in Directory.EnumerateFiles(directory, "*" + Ending))
        {
            if (Deserialize(file) is { } manifest)
            {
                manifests[manifest.Number] = manifest;
            }
        }

        foreach (var unfinished in Directory.EnumerateFiles(compiler.Directory, "*" + DurableFile.Unfinished))
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The number of a snapshot of these parts: the newest one's when it is the same, else a new one, durable on return.</summary>
    public uint Number(IReadOnlyList<SnapshotPart> parts)
    {
        if (Latest is { } latest && latest.Lists.SequenceEqual(parts))
        {
            return latest.Number;
        }

        var manifest = new SnapshotManifest((Latest?.Number ?? 0) + 1, parts);
        DurableFile.Write(PathOf(manifest.Number), JsonSerializer.SerializeToUtf8Bytes(manifest, ReleaseJson.Default.SnapshotManifest));
        manifests[manifest.Number] = manifest;
        if (manifests.Count > options.MaxSnapshots)
        {
            ReleaseBefore(manifests.Keys.ElementAt(manifests.Count - options.MaxSnapshots));
        }

        return manifest.Number;
    }

    /// <summary>The lists of a snapshot, null where a compiled file is gone; null when the snapshot is not known.</summary>
    public IReadOnlyList<CompiledList?>? Lists(uint number) => manifests.TryGetValue(number, out var manifest)
        ? [.. manifest.Lists.Select(part => OpenShared(part.Compiled) is { } file ? new CompiledList(part.Options, file, part.Release) : null)]
        : null;

    /// <summary>A compiled file by name, mapped once however many snapshots name it.</summary>
    public CompiledFile? OpenShared(string name)
    {
        if (opened.TryGetValue(name, out var reference) && reference.TryGetTarget(out var known))
        {
            return known;
        }

        var file = compiler.Open(name);
        if (file is not null)
        {
            opened[name] = new WeakReference<CompiledFile>(file);
        }

        return file;
    }

    /// <summary>True when a compiled file by this name is mapped already.</summary>
    public bool IsOpen(string name) => opened.TryGetValue(name, out var reference) && reference.TryGetTarget(out _);

    /// <summary>Has everybody who asks for a compiled file by this name get this one from now on.</summary>
    public void Share(string name, CompiledFile file) => opened[name] = new WeakReference<CompiledFile>(file);

    /// <summary>True when a snapshot names a compiled file.</summary>
    public bool IsNamed(string compiled) =>
        manifests.Values.Any(manifest => manifest.Lists.Any(part => string.Equals(part.Compiled, compiled, StringComparison.Ordinal)));

    /// <summary>Keeps a compiled file that is being made from being deleted before anything names it.</summary>
    public void Pin(string compiled) => pinned.Add(compiled);

    /// <summary>Ends one <see cref="Pin"/>.</summary>
    public void Unpin(string compiled) => pinned.Remove(compiled);

    /// <summary>Forgets snapshots below a number, the newest excepted.</summary>
    public void ReleaseBefore(uint number)
    {
        foreach (var old in manifests.Keys.Where(key => key < number && key != Latest?.Number).ToList())
        {
            File.Delete(PathOf(old));
            manifests.Remove(old);
        }
    }

    /// <summary>Deletes compiled files that neither a snapshot nor a version names.</summary>
    public void DeleteUnnamed(IEnumerable<string> versions)
    {
        var named = manifests.Values.SelectMany(manifest => manifest.Lists).Select(part => part.Compiled)
            .Concat(versions).Concat(pinned).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(compiler.Directory, "*.list").Where(file => !named.Contains(Path.GetFileName(file))))
        {
            // A worker that still reads it keeps its mapping; only the name goes.
            File.Delete(file);
            opened.Remove(Path.GetFileName(file));
        }
    }

    private static SnapshotManifest? Deserialize(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), ReleaseJson.Default.SnapshotManifest) is { Lists: not null } manifest ? manifest : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string PathOf(uint number) => Path.Combine(directory, number.ToString("D10", CultureInfo.InvariantCulture) + Ending);
}
