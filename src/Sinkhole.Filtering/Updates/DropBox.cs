using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>
/// Takes files from a directory that people or programs put them into: each becomes a version and is moved to <c>done</c>, or to
/// <c>refused</c> with a note beside it that says why.
/// </summary>
internal sealed class DropBox(ListLibrary library, ListLibraryOptions options, TimeProvider clock)
{
    // Files of one look; what is more waits for the next.
    private const int MaxFiles = 100;

    // Names of files that others are still writing.
    private static readonly string[] Unfinished = [".tmp", ".part", ".partial", ".crdownload", ".filepart"];

    private readonly Dictionary<string, (FileStamp Stamp, long Since)> seen = new(StringComparer.Ordinal);

    /// <summary>Takes the files that are new and still; null when there were none. A box is one list's, and one look at a time.</summary>
    public DropLook? Look(WatchedList list, string directory)
    {
        List<string> files;
        try
        {
            files =
            [
                .. Directory.EnumerateFiles(directory).Where(IsWhole).Order(StringComparer.Ordinal).Take(MaxFiles),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new DropLook(null, FeedProblems.Directory(directory, fault.Message));
        }

        foreach (var gone in seen.Keys.Except(files, StringComparer.Ordinal).ToList())
        {
            seen.Remove(gone);
        }

        return files.Where(IsStill).ToList() is [_, ..] still ? still.Select(file => Take(list, directory, file)).Last() : null;
    }

    // Whoever may put a file here may not read with our rights what a link leads to.
    private static bool IsWhole(string file) => !Path.GetFileName(file).StartsWith('.')
        && !Unfinished.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && new FileInfo(file).LinkTarget is null;

    private bool IsStill(string file)
    {
        var stamp = FileStamp.Of(file);
        if (stamp.Kind != FileKind.File)
        {
            return false;
        }

        if (!seen.TryGetValue(file, out var known) || known.Stamp != stamp)
        {
            seen[file] = (stamp, clock.GetTimestamp());
            return false;
        }

        // A file that could be taken but not moved away is known for good until it changes.
        return known.Since != long.MaxValue && clock.GetElapsedTime(known.Since) >= options.SettleFor;
    }

    private DropLook Take(WatchedList list, string directory, string path)
    {
        var stamp = seen[path].Stamp;
        var (file, problem) = IncomingFile.Copy(path, library.Book.Versions.Incoming, list.Options.Feed?.MaxOctets ?? options.MaxFileOctets);
        using (file)
        {
            if (FileStamp.Of(path) != stamp || problem is { MayPass: true })
            {
                seen[path] = (default, clock.GetTimestamp());
                return new DropLook(null, problem);
            }

            var source = new VersionSource(VersionOrigin.Drop, VersionSource.Feed) { FileName = Path.GetFileName(path) };
            var outcome = file is null ? new Outcome<ListVersion>(null, problem) : library.Versions.TakeIn(list, list.Options, file, source);
            if (outcome.Problem is { MayPass: true })
            {
                return new DropLook(null, outcome.Problem);
            }

            problem = outcome.Problem ?? (outcome.Value is { State: VersionState.Refused } refused ? refused.Gate.Findings[0].Text : null);
            return new DropLook(outcome.Value, PutAway(directory, path, problem) ?? problem);
        }
    }

    private ListProblem? PutAway(string directory, string path, ListProblem? problem)
    {
        try
        {
            var folder = FolderOf(directory, problem is null ? "done" : "refused");
            var target = Path.Combine(folder, Path.GetFileName(path));
            if (File.Exists(target))
            {
                target = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path)}-{clock.GetUtcNow():yyyyMMddTHHmmssfff}{Path.GetExtension(path)}");
            }

            File.Move(path, target);
            if (problem is not null)
            {
                Note(target + ".txt", problem);
            }

            seen.Remove(path);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            seen[path] = (seen[path].Stamp, long.MaxValue);
            return FeedProblems.Directory(directory, fault.Message);
        }
    }

    // A folder that is a link would have files of anybody's naming put where only we may write.
    private static string FolderOf(string directory, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(directory, name));
        return folder.LinkTarget is null ? folder.FullName : throw new IOException($"'{name}' is a link");
    }

    // Made anew, for the same reason: an existing name may be a link.
    private static void Note(string path, ListProblem problem)
    {
        File.Delete(path);
        using var note = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
        note.WriteLine(problem.Vietnamese);
        note.WriteLine(problem.English);
    }
}
