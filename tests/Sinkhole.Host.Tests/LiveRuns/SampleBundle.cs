using System.Collections.Immutable;
using System.Text.Json;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>The bundle that comes with the description of drills, and its answers.</summary>
internal static class SampleBundle
{
    /// <summary>The recorded queries in the order of their times.</summary>
    public static ImmutableArray<RecordedQuery> Queries { get; } = [.. Rows("queries.csv").Select(RecordedQuery.Of)];

    /// <summary>Forwarders, points, exclusions, the sinkhole's addresses.</summary>
    public static JsonElement Config { get; } = JsonDocument.Parse(Text("config.json")).RootElement;

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "LiveRuns", "Sample", file);

    public static string Text(string file) => File.ReadAllText(PathOf(file));

    public static string[] Lines(string file) => File.ReadAllLines(PathOf(file));

    /// <summary>The rows of a table by their columns' heads; none of these tables has a comma in a cell.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = Lines(file);
        var heads = lines[0].Split(',');
        return lines.Skip(1).Select(line => heads.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    /// <summary>The moment a list is to be in force from: the earliest start of its rows, 00:00 of that day at +07:00.</summary>
    public static DateTimeOffset StartOf(string list) => Rows(list).Min(row => RecordedQuery.Moment(row["Ngày bắt đầu"] + "T00:00:00+07:00"));
}
