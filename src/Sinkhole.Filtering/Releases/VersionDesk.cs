using Microsoft.Extensions.Logging;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>Makes numbered versions of what comes in, and releases those that a rule releases.</summary>
internal sealed partial class VersionDesk(ListBook book, VersionIntake intake, SnapshotStore snapshots, ListLibraryOptions options, ILogger log)
{
    /// <summary>Takes a file that came in as a version of a list: reads, judges, keeps, and releases it where the rule says so. Its list's turn is the caller's to take.</summary>
    public Outcome<ListVersion> TakeIn(WatchedList list, ListOptions read, IncomingFile file, VersionSource source)
    {
        (int, CompiledFile?)? inForce;
        var compiled = intake.CompiledName(read, file);
        lock (book.Gate)
        {
            if (book.Versions.Newest(list.Options.Name) is { } newest && newest.IsSame(intake.Unread(read, file, source)))
            {
                return Again(list, newest, source);
            }

            inForce = ListBook.InForce(list);
            snapshots.Pin(compiled);
        }

        var result = intake.Read(read, file, source, inForce);
        lock (book.Gate)
        {
            snapshots.Unpin(compiled);
            var outcome = result.Record is { } record ? Keep(list, record, file, result.File) : new Outcome<ListVersion>(null, result.Problem);
            Finish(list, outcome);
            return outcome;
        }
    }

    /// <summary>Puts a version in force that was decided on; durable decisions come first.</summary>
    public void PutInForce(WatchedList list)
    {
        book.Settle(list);
        book.Publish();
        book.Trim(list.Options.Name);
        if (list.Record is { } record)
        {
            Log.Released(log, list.Options.Name, record.Number, CompiledEntries.Count(list.InForce?.File), book.Standing(list.Options.Name).Release?.By ?? "");
        }

        book.Show();
    }

    /// <summary>The same octets as the newest version: only the file's stamp is new, and a release that a crash kept from being.</summary>
    private Outcome<ListVersion> Again(WatchedList list, VersionRecord newest, VersionSource source)
    {
        if (source.Origin == VersionOrigin.File && newest.Stamp != source.Stamp)
        {
            newest = newest with { Stamp = source.Stamp };
            TryWrite(() => book.Versions.Replace(newest));
        }

        ReleaseByRule(list, newest);
        return new Outcome<ListVersion>(book.View(newest), null);
    }

    private Outcome<ListVersion> Keep(WatchedList list, VersionRecord record, IncomingFile file, CompiledFile? compiled)
    {
        VersionRecord? kept = null;
        var problem = TryWrite(() =>
        {
            kept = book.Versions.Add(record, file);
            book.Log.Append(new ListDecision { Kind = DecisionKind.Import, By = record.Version.By, List = list.Options.Name, Version = kept.Number });
        });
        if (kept is null || problem is not null)
        {
            return new Outcome<ListVersion>(null, problem);
        }

        if (compiled is not null)
        {
            snapshots.Share(kept.Compiled, compiled);
        }

        problem = ReleaseByRule(list, kept);
        book.Trim(list.Options.Name);
        return new Outcome<ListVersion>(book.View(kept), problem);
    }

    /// <summary>Releases a version the gate passed where the list's rule says that this is done by itself.</summary>
    public ListProblem? ReleaseByRule(WatchedList list, VersionRecord record)
    {
        var standing = book.Standing(list.Options.Name);
        var isFile = record.Version.Origin == VersionOrigin.File;
        var rule = list.Options.Release ?? (isFile ? ReleaseRule.Auto : ReleaseRule.Manual);
        if (rule == ReleaseRule.Manual || record.Version.State != VersionState.Passed || record.Number <= standing.InForce
            || standing.Ever.Contains(record.Number) || standing.Aside.Contains(record.Number) || !ListBook.IsWithinLimits(list, record))
        {
            return null;
        }

        var problem = TryWrite(() => book.Log.Append(new ListDecision
        {
            Kind = DecisionKind.Release,
            By = record.Version.By,
            List = list.Options.Name,
            Version = record.Number,
        }));
        if (problem is null)
        {
            PutInForce(list);
        }

        return problem;
    }

    private void Finish(WatchedList list, Outcome<ListVersion> outcome)
    {
        if (outcome.Value is { State: VersionState.Passed } waiting)
        {
            Log.Waits(log, list.Options.Name, waiting.Number, waiting.By);
        }
        else if (outcome.Value is { State: VersionState.Held or VersionState.Refused } stopped)
        {
            Log.NotTaken(log, list.Options.Name, stopped.Number, stopped.Gate.Findings.FirstOrDefault()?.Text.English ?? "");
        }

        book.Show();
    }

    private ListProblem? TryWrite(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ListProblems.Store(options.Directory, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Information, "List '{List}': version {Number} is in force, {Entries} entries, released by {By}")]
        public static partial void Released(ILogger logger, string list, int number, int entries, string by);

        [LoggerMessage(1001, LogLevel.Warning, "List '{List}': version {Number} is not taken: {Problem}")]
        public static partial void NotTaken(ILogger logger, string list, int number, string problem);

        [LoggerMessage(1005, LogLevel.Information, "List '{List}': version {Number} came in by {By} and waits for its release")]
        public static partial void Waits(ILogger logger, string list, int number, string by);
    }
}
