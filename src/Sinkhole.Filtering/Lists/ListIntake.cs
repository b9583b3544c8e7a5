using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>Gets a list's file as it is now into compiled form: the one on disk when it is of the same content, else a new one.</summary>
internal sealed class ListIntake(ListLibraryOptions options, ListCompiler compiler, TimeProvider clock)
{
    /// <summary>Reads the file of a list whose stamp was just taken; what is in force changes only when all of it is good.</summary>
    public void Read(WatchedList list, FileStamp stamp, Func<string, CompiledFile?> lastGood)
    {
        var (file, problem) = stamp.Problem(list.Options.File) is { } nothing ? new CompileResult(null, nothing) : OpenOrCompile(list.Options);
        list.Read = (stamp, clock.GetTimestamp());
        if (FileStamp.Of(list.Options.File) != stamp)
        {
            // It was written while it was read: what was read may be half of it. Good enough only where there is nothing else yet.
            problem ??= list.InForce is null && lastGood(list.Options.Name) is null ? null : ListProblems.Moving(list.Options.File);
            list.Read = null;
        }

        if (problem is null)
        {
            list.Take(file!, null);
        }
        else if (list.InForce is null && lastGood(list.Options.Name) is { } before)
        {
            list.Take(before, problem);
        }
        else
        {
            list.Fail(problem);
        }
    }

    private CompileResult OpenOrCompile(ListOptions list)
    {
        var (hash, problem) = ListReader.Hash(list, options.MaxFileOctets);
        if (problem is not null)
        {
            return new CompileResult(null, problem);
        }

        return compiler.Open(ListCompiler.NameOf(hash, list.Format)) is { } known && known.IsBodyGood()
            ? new CompileResult(known, null)
            : compiler.Compile(list);
    }
}
