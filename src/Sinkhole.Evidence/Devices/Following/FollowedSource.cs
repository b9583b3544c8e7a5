using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>Follows one source, whatever its form, and says how that stands.</summary>
internal sealed class FollowedSource : IDisposable
{
    private readonly LeaseSource source;
    private readonly LeaseFollowerOptions options;
    private readonly HoldingIndex index;
    private readonly ILeaseFiles files;
    private readonly LeaseProblemList problems;
    private readonly LiveTarget target;
    private readonly ClockSkew skew;
    private ILeaseFeed? feed;
    private long roundBefore = Validity.FromEver;
    private bool wasRead;

    public FollowedSource(LeaseSource source, LeaseFollowerOptions options, HoldingIndex index, ILeaseFiles files)
    {
        this.source = source;
        this.options = options;
        this.index = index;
        this.files = files;
        problems = new LeaseProblemList(options.MaxProblems);
        target = new LiveTarget(index, problems);
        skew = new ClockSkew(options.PollEvery);
        Status = new LeaseSourceStatus { Name = source.Name, Path = source.Path, Form = source.Form };
    }

    /// <summary>How it stands.</summary>
    public LeaseSourceStatus Status { get; private set; }

    /// <summary>True when the last round ended before all was read.</summary>
    public bool HasMore => feed is { HasMore: true } && Status.Problem is null;

    /// <summary>The earliest moment the last round told something new of that the round before could have known; null when it told none.</summary>
    public long? LateSince { get; private set; }

    /// <summary>Reads what is new.</summary>
    public void Poll(DateTimeOffset now)
    {
        target.BeginRound();
        SourceProblem? problem;
        var isNew = false;
        try
        {
            problem = TryPoll(now, out isNew);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            feed?.Close();
            problem = SourceProblems.Unreadable(source.Path, fault.Message);
        }

        NoteTimes(now.ToUnixTimeSeconds(), problem is null);
        var refused = feed?.Problems ?? problems;
        Status = Status with
        {
            LastRead = problem is null ? now : Status.LastRead,
            LastChange = isNew ? now : Status.LastChange,
            Holdings = target.Taken,
            Refused = refused.Count,
            RefusedLines = refused.First,
            ClockSkew = skew.Value,
            Problem = problem ?? (target.Lost > 0 ? SourceProblems.Full(source.Name, target.Lost) : null),
        };
    }

    public void Dispose() => feed?.Dispose();

    private void NoteTimes(long now, bool isRead)
    {
        // What a first round tells is history, and so is what was missed while the source could not be read.
        if (wasRead && isRead)
        {
            skew.Note(target.LatestStart, now);
        }

        var isLate = target.EarliestStart != Validity.Never && (roundBefore == Validity.FromEver || target.EarliestStart < roundBefore);
        LateSince = isLate ? target.EarliestStart : null;
        roundBefore = now;
        wasRead = isRead && feed is { HasMore: false };
    }

    private SourceProblem? TryPoll(DateTimeOffset now, out bool isNew)
    {
        isNew = false;
        var paths = files.Find(source.Path);
        if (paths.Count == 0)
        {
            return SourceProblems.Missing(source.Path);
        }

        if (feed is null && FindForm(paths) is { } form)
        {
            var context = new LeaseFeedContext(source, form, options, files, index);
            feed = LeaseForms.IsAppended(form) ? new TailFeed(context, problems, target) : new SnapshotFeed(context, target);
            Status = Status with { Form = form };
        }

        if (feed is null)
        {
            return SourceProblems.UnknownForm(source.Path);
        }

        isNew = feed.Poll(paths, now);
        return feed.Problem;
    }

    private LeaseForm? FindForm(IReadOnlyList<string> paths)
    {
        if (source.Form is not null)
        {
            return source.Form;
        }

        var head = new byte[LeaseFormDetector.HeadOctets];
        foreach (var path in paths)
        {
            using var stream = files.Open(path);
            var length = stream?.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) ?? 0;
            if (length > 0 && LeaseFormDetector.Detect(head.AsSpan(0, length), Path.GetFileName(path)) is { } form)
            {
                return form;
            }
        }

        return null;
    }
}
