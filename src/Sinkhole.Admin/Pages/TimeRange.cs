namespace Sinkhole.Admin.Pages;

/// <summary>One of the spans of time the overview offers, by the name it has in the address.</summary>
/// <param name="Name">As in the address.</param>
/// <param name="Length">How far back it reaches.</param>
public sealed record TimeRange(string Name, TimeSpan Length)
{
    /// <summary>The span shown when the address names none.</summary>
    public const string DefaultName = "24h";

    /// <summary>The spans offered, shortest first.</summary>
    public static IReadOnlyList<TimeRange> All { get; } =
    [
        new("1h", TimeSpan.FromHours(1)),
        new(DefaultName, TimeSpan.FromDays(1)),
        new("7d", TimeSpan.FromDays(7)),
        new("30d", TimeSpan.FromDays(30)),
    ];

    /// <summary>The span of that name, or the last day.</summary>
    public static TimeRange Find(string? name) =>
        All.FirstOrDefault(range => string.Equals(range.Name, name, StringComparison.Ordinal)) ?? All.First(range => range.Name is DefaultName);
}
