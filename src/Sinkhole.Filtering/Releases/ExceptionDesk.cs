using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>Allows names and pauses policy for a time, without a new snapshot: in force with the next query.</summary>
internal sealed class ExceptionDesk(ListLibrary library, ReleaseDesk releases)
{
    private static readonly TimeSpan ShortestTime = TimeSpan.FromMinutes(1);

    // Longer than this an exception belongs in an allow list, where it is looked at.
    private static readonly TimeSpan LongestAllow = TimeSpan.FromDays(366);

    // A switch for an emergency; who needs longer has lists or groups to set to monitoring.
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    private readonly ListBook book = library.Book;

    /// <summary>The names allowed now.</summary>
    public ImmutableArray<AllowEntry> Allows
    {
        get
        {
            lock (book.Gate)
            {
                return [.. Current()];
            }
        }
    }

    /// <summary>The pause in force now.</summary>
    public PolicyPause? Paused
    {
        get
        {
            lock (book.Gate)
            {
                return book.Log.Summary.Pause is { Until: { } until } pause && until > library.Clock.GetUtcNow()
                    ? new PolicyPause(until, pause.By, pause.Reason)
                    : null;
            }
        }
    }

    /// <summary>Allows a name and what is below it.</summary>
    public Outcome<AllowEntry> Allow(string text, TimeSpan length, string by, string reason) => Decide<AllowEntry>(by, reason, signed =>
    {
        if (ReadName(text) is not { } name)
        {
            return new Outcome<AllowEntry>(null, OfficeProblems.NotAName(text));
        }

        if (length < ShortestTime || length > LongestAllow)
        {
            return new Outcome<AllowEntry>(null, OfficeProblems.Length(LongestAllow));
        }

        if (Current().Count(allow => !allow.Name.Equals(name)) >= DecisionSummary.MaxAllows)
        {
            return new Outcome<AllowEntry>(null, OfficeProblems.TooManyAllows(DecisionSummary.MaxAllows));
        }

        var until = library.Clock.GetUtcNow() + length;
        return Enter(Decision(DecisionKind.Allow, signed) with { Name = name.ToString(), Until = until }, new AllowEntry(name, until, signed.By, signed.Reason));
    });

    /// <summary>Ends an allow.</summary>
    public Outcome<AllowEntry> Revoke(string text, string by, string reason) => Decide<AllowEntry>(by, reason, signed =>
    {
        var entry = ReadName(text) is { } name ? Current().FirstOrDefault(allow => allow.Name.Equals(name)) : null;
        return entry is null
            ? new Outcome<AllowEntry>(null, OfficeProblems.NotAllowed(text))
            : Enter(Decision(DecisionKind.RevokeAllow, signed) with { Name = entry.Name.ToString() }, entry);
    });

    /// <summary>Has everything only watched.</summary>
    public Outcome<PolicyPause> Pause(TimeSpan length, string by, string reason) => Decide<PolicyPause>(by, reason, signed =>
    {
        if (length < ShortestTime || length > LongestPause)
        {
            return new Outcome<PolicyPause>(null, OfficeProblems.Length(LongestPause));
        }

        var until = library.Clock.GetUtcNow() + length;
        return Enter(Decision(DecisionKind.Pause, signed) with { Until = until }, new PolicyPause(until, signed.By, signed.Reason));
    });

    /// <summary>Ends the pause.</summary>
    public Outcome<PolicyPause> Resume(string by, string reason) => Decide<PolicyPause>(by, reason, signed =>
        Paused is { } pause ? Enter(Decision(DecisionKind.Resume, signed), pause) : new Outcome<PolicyPause>(null, OfficeProblems.NotPaused()));

    private static ListDecision Decision(DecisionKind kind, Signed signed) => new() { Kind = kind, By = signed.By, Reason = signed.Reason };

    // Names are typed or pasted from a list or a browser, so they are read as a list's are.
    private static DomainName? ReadName(string text)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        var reason = IndicatorText.Read(System.Text.Encoding.UTF8.GetBytes(text), wire, out var length, out _);
        return reason == RefusalReason.None && NameSpan.TryRead(wire[..length], out var name) ? DomainName.From(name) : null;
    }

    private IEnumerable<AllowEntry> Current() => book.Log.Summary.Allows.Where(allow => allow.Until > library.Clock.GetUtcNow())
        .Select(allow => DomainName.TryParse(allow.Name, out var name) ? new AllowEntry(name, allow.Until ?? default, allow.By, allow.Reason) : null)
        .OfType<AllowEntry>();

    private Outcome<T> Decide<T>(string by, string reason, Func<Signed, Outcome<T>> decide)
        where T : class
    {
        if (Signed.Read(by, reason) is not { } signed)
        {
            return new Outcome<T>(null, OfficeProblems.WhoAndWhy());
        }

        lock (book.Gate)
        {
            return decide(signed);
        }
    }

    private Outcome<T> Enter<T>(ListDecision decision, T value)
        where T : class
    {
        if (releases.Write(decision) is { } problem)
        {
            return new Outcome<T>(null, problem);
        }

        book.Publish();
        return new Outcome<T>(value, null);
    }
}
