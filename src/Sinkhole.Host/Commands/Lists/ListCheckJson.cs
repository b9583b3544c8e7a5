using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>What <c>list check --format json</c> prints: keys and codes in English whatever the language.</summary>
internal sealed record ListCheckJson
{
    /// <summary>How the file is written, as <c>--input</c> has it; null: it could not be told.</summary>
    public string? Format { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Rows that would be in force, repeated ones not counted.</summary>
    public int Accepted { get; init; }

    /// <summary>Rows that repeat an earlier one.</summary>
    public int Duplicates { get; init; }

    /// <summary>Rows refused; the array holds the first of them.</summary>
    public int RefusedCount { get; init; }

    /// <summary>The first rows refused.</summary>
    public required IReadOnlyList<Row> Refused { get; init; }

    /// <summary>Rows the source itself says not to use.</summary>
    public int Skipped { get; init; }

    /// <summary>Rows that ask for something else than an earlier one on the same indicator.</summary>
    public int Conflicts { get; init; }

    /// <summary>Rows whose validity is over.</summary>
    public int PastEnd { get; init; }

    /// <summary>Dates that could not be read.</summary>
    public int UnreadDates { get; init; }

    /// <summary>Rows by name server, which are idle wherever an answer does not show its name servers.</summary>
    public int NameServerRows { get; init; }

    /// <summary>Rows by what they look at.</summary>
    public required IReadOnlyDictionary<string, int> Triggers { get; init; }

    /// <summary>Why the file as a whole is no list; null when it is one.</summary>
    public ListProblem? Problem { get; init; }

    /// <summary>The result as it is printed.</summary>
    public static ListCheckJson From(ListCheckResult result) => new()
    {
        Format = result.Format is { } format ? ListInput.WordOf(format) : null,
        Sha256 = result.Hash,
        Accepted = result.Accepted,
        Duplicates = result.Duplicates,
        RefusedCount = result.RefusedCount,
        Refused = [.. result.Refused.Select(row => new Row(row.Row, row.Value, ListRefusals.Code(row.Reason), row.Detail))],
        Skipped = result.Skipped,
        Conflicts = result.Conflicts,
        PastEnd = result.PastEnd,
        UnreadDates = result.UnreadDateCount,
        NameServerRows = result.NameServerRows,
        Triggers = result.Triggers.ToDictionary(pair => Word(pair.Key), pair => pair.Value, StringComparer.Ordinal),
        Problem = result.Problem,
    };

    private static string Word(RuleTrigger trigger) => trigger switch
    {
        RuleTrigger.ClientIp => "client-ip",
        RuleTrigger.QName => "qname",
        RuleTrigger.ResponseIp => "ip",
        RuleTrigger.NsDName => "nsdname",
        RuleTrigger.NsIp => "nsip",
    };

    /// <summary>One row refused.</summary>
    /// <param name="Number">Data row, line or entry, counted from 1.</param>
    /// <param name="Value">The value as the list gives it.</param>
    /// <param name="Reason">Why, as a code.</param>
    /// <param name="Detail">What the reason speaks of.</param>
    internal sealed record Row(
        [property: System.Text.Json.Serialization.JsonPropertyName("row")] int Number, string Value, string Reason, string Detail);
}
