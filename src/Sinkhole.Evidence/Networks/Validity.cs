namespace Sinkhole.Evidence.Networks;

/// <summary>A half-open span of time in whole seconds since 1970-01-01 UTC: the start belongs to it, the end does not.</summary>
/// <param name="Start">The first second inside.</param>
/// <param name="End">The first second outside.</param>
public readonly record struct Validity(long Start, long End)
{
    /// <summary>The start of what has none.</summary>
    public const long FromEver = long.MinValue;

    /// <summary>The end of what has none.</summary>
    public const long Never = long.MaxValue;

    /// <summary>All of time.</summary>
    public static Validity Always { get; } = new(FromEver, Never);

    /// <summary>True when no second lies inside.</summary>
    public bool IsEmpty => Start >= End;

    /// <summary>Reads the two ends as tables write them, a day or a timestamp each, empty for no bound; the day of the end still belongs.</summary>
    public static bool TryParse(ReadOnlySpan<char> from, ReadOnlySpan<char> until, out Validity span)
    {
        var start = FromEver;
        var end = Never;
        var good = (from.IsWhiteSpace() || LocalMoment.TryReadStart(from, out start)) && (until.IsWhiteSpace() || LocalMoment.TryReadEnd(until, out end));
        span = good ? new Validity(start, end) : default;
        return good;
    }

    /// <summary>True when a second lies inside.</summary>
    public bool Contains(long second) => Start <= second && second < End;

    /// <summary>True when some second lies in both.</summary>
    public bool Overlaps(Validity other) => !IsEmpty && !other.IsEmpty && Start < other.End && other.Start < End;
}
