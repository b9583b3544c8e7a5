using System.Collections.Immutable;
using System.Text.Json;

namespace Sinkhole.Storage.Sqlite;

/// <summary>A list of texts as one column of a row carries it.</summary>
internal static class NameList
{
    /// <summary>The texts in ordinal order, at most so many.</summary>
    public static ImmutableArray<string> Parse(string json, int max)
    {
        var names = JsonSerializer.Deserialize<string[]>(json) ?? [];
        Array.Sort(names, StringComparer.Ordinal);
        return [.. names.AsSpan(0, Math.Min(names.Length, max))];
    }
}
