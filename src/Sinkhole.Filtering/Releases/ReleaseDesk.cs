using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>Releases, holds and rolls back versions by name. A release is only the swap: all reading was done at import.</summary>
internal sealed class ReleaseDesk(ListLibrary library, ListLibraryOptions options)
{
    private readonly ListBook book = library.Book;

    /// <summary>Releases a version, or approves it where a second person is needed.</summary>
    public Outcome<ListVersion> Release(ReleaseRequest request) => Decide(request.List, request.By, request.Reason, (list, signed) =>
    {
        var record = request.Version is { } number ? book.Versions.Find(request.List, number) : book.Waiting(request.List);
        if (record is null)
        {
            return Stopped(request.Version is { } missing ? OfficeProblems.NoVersion(request.List, missing) : OfficeProblems.NothingWaits(request.List));
        }

        if (Obstacle(list, record, request) is { } obstacle)
        {
            return Stopped(obstacle);
        }

        var approval = book.Standing(request.List).Approval;
        var isApproved = approval?.Version == record.Number;
        if (isApproved && signed.IsBy(approval!.By))
        {
            return Stopped(OfficeProblems.SamePerson(signed.By));
        }

        var kind = list.Options.Approvals > 1 && !isApproved ? DecisionKind.Approve : DecisionKind.Release;
        return Enter(list, Decision(kind, signed, record) with { AcceptsLimits = request.AcceptsLimits }, record);
    });

    /// <summary>Puts an earlier version in force again.</summary>
    public Outcome<ListVersion> RollBack(ReleaseRequest request) => Decide(request.List, request.By, request.Reason, (list, signed) =>
    {
        var standing = book.Standing(request.List);
        var number = request.Version ?? standing.Before.LastOrDefault();
        if (number == 0)
        {
            return Stopped(OfficeProblems.NothingBefore(request.List));
        }

        if (number == standing.InForce)
        {
            return Stopped(OfficeProblems.AlreadyInForce(request.List, number));
        }

        if (book.Versions.Find(request.List, number) is not { } record)
        {
            return Stopped(OfficeProblems.NoVersion(request.List, number));
        }

        if (!standing.Ever.Contains(number))
        {
            return Stopped(OfficeProblems.NeverInForce(request.List, number));
        }

        return book.TryCompiled(list, record, out _)
            ? Enter(list, Decision(DecisionKind.RollBack, signed, record), record)
            : Stopped(OfficeProblems.Unrecoverable(request.List, number));
    });

    /// <summary>Sets a version aside.</summary>
    public Outcome<ListVersion> Hold(string name, int version, string by, string reason) => Decide(name, by, reason, (list, signed) =>
    {
        if (book.Versions.Find(name, version) is not { } record)
        {
            return Stopped(OfficeProblems.NoVersion(name, version));
        }

        return version == book.Standing(name).InForce
            ? Stopped(OfficeProblems.AlreadyInForce(name, version))
            : Enter(list, Decision(DecisionKind.Hold, signed, record), record);
    });

    /// <summary>Gives a list a mode.</summary>
    public Outcome<ListStatus> SetMode(string name, GroupMode? mode, string by, string reason) => Decide(name, by, reason, (list, signed) =>
        mode == GroupMode.Off
            ? new Outcome<ListStatus>(null, OfficeProblems.Mode())
            : Enter(list, new ListDecision { Kind = DecisionKind.Mode, By = signed.By, Reason = signed.Reason, List = name, Mode = mode }));

    /// <summary>Takes a list that exists by upload out of policy.</summary>
    public Outcome<ListStatus> Remove(string name, string by, string reason) => Decide(name, by, reason, (list, signed) =>
    {
        if (!list.IsUploadOnly)
        {
            return new Outcome<ListStatus>(null, OfficeProblems.Configured(name));
        }

        var last = library.Statuses.FirstOrDefault(status => string.Equals(status.Options.Name, name, StringComparison.Ordinal));
        var outcome = Enter(list, new ListDecision { Kind = DecisionKind.Remove, By = signed.By, Reason = signed.Reason, List = name });
        return outcome.IsDone ? new Outcome<ListStatus>(last, null) : outcome;
    });

    /// <summary>Writes a decision down; a full disk is a problem, not a fault.</summary>
    public ListProblem? Write(params ReadOnlySpan<ListDecision> decisions)
    {
        try
        {
            book.Log.Append(decisions);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ListProblems.Store(options.Directory, fault.Message);
        }
    }

    private static Outcome<ListVersion> Stopped(ListProblem problem) => new(null, problem);

    private static ListDecision Decision(DecisionKind kind, Signed signed, VersionRecord record) => new()
    {
        Kind = kind,
        By = signed.By,
        Reason = signed.Reason,
        List = record.Version.List,
        Version = record.Number,
    };

    private Outcome<T> Decide<T>(string name, string by, string reason, Func<WatchedList, Signed, Outcome<T>> decide)
        where T : class
    {
        if (Signed.Read(by, reason) is not { } signed)
        {
            return new Outcome<T>(null, OfficeProblems.WhoAndWhy());
        }

        lock (book.Gate)
        {
            return book.Find(name) is { } list ? decide(list, signed) : new Outcome<T>(null, OfficeProblems.NoList(name));
        }
    }

    private ListProblem? Obstacle(WatchedList list, VersionRecord record, ReleaseRequest request)
    {
        if (record.Number == book.Standing(request.List).InForce)
        {
            return OfficeProblems.AlreadyInForce(request.List, record.Number);
        }

        if (!record.IsUsable)
        {
            return OfficeProblems.Refused(record.Number, record.Version.Gate.Findings[0].Text);
        }

        if (!request.AcceptsLimits && ListBook.Findings(list, record) is [var finding, ..])
        {
            return finding.Text;
        }

        return book.TryCompiled(list, record, out _) ? null : OfficeProblems.Unrecoverable(request.List, record.Number);
    }

    private Outcome<ListVersion> Enter(WatchedList list, ListDecision decision, VersionRecord record)
    {
        if (Write(decision) is { } problem)
        {
            return new Outcome<ListVersion>(null, problem);
        }

        if (decision.Kind is DecisionKind.Release or DecisionKind.RollBack)
        {
            library.Versions.PutInForce(list);
        }

        book.Show();
        return new Outcome<ListVersion>(book.View(record), null);
    }

    private Outcome<ListStatus> Enter(WatchedList list, ListDecision decision)
    {
        if (Write(decision) is { } problem)
        {
            return new Outcome<ListStatus>(null, problem);
        }

        book.AdoptRegistered();
        book.Settle(list);
        book.Publish();
        book.Show();
        return new Outcome<ListStatus>(
            library.Statuses.FirstOrDefault(status => string.Equals(status.Options.Name, decision.List, StringComparison.Ordinal)), null);
    }
}
