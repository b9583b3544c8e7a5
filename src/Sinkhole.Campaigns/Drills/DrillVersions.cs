using System.Collections.Immutable;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Campaigns.Drills;

/// <summary>Says which versions of the list a bundle has and when each begins.</summary>
internal static class DrillVersions
{
    private const string Prefix = "list_";
    private const string Suffix = ".csv";
    private const string StartColumn = "Ngày bắt đầu";

    /// <summary>The versions in the order of their starts; null when there is a problem.</summary>
    public static ImmutableArray<DrillVersion>? Find(string bundle, ImmutableArray<DrillVersion>? said, out DrillProblem? problem)
    {
        problem = null;
        var found = said ?? FindFiles(bundle, out problem);
        if (problem is not null)
        {
            return null;
        }

        ImmutableArray<DrillVersion> versions = [.. found.OrderBy(version => version.Start)];
        for (var i = 1; i < versions.Length && problem is null; i++)
        {
            problem = versions[i].Start == versions[i - 1].Start ? DrillProblems.SameStart(versions[i - 1].Name, versions[i].Name) : null;
        }

        var twice = versions.GroupBy(version => version.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
        problem ??= twice is null ? null : DrillProblems.SameStart(twice.Key, twice.Key);
        problem ??= versions.FirstOrDefault(version => !File.Exists(Path.Combine(bundle, version.File))) is { } missing ? DrillProblems.Missing(missing.File) : null;
        return problem is null ? versions : null;
    }

    private static ImmutableArray<DrillVersion> FindFiles(string bundle, out DrillProblem? problem)
    {
        problem = null;
        var versions = ImmutableArray.CreateBuilder<DrillVersion>();
        foreach (var file in Directory.EnumerateFiles(bundle, Prefix + "*" + Suffix).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(Path.Combine(bundle, file));
            var start = FindStart(stream, file, out problem);
            if (problem is not null)
            {
                return [];
            }

            if (start is { } first)
            {
                versions.Add(new DrillVersion(file[Prefix.Length..^Suffix.Length], file, first));
            }
        }

        return versions.ToImmutable();
    }

    /// <summary>The earliest start of a list's rows; null when it has no column for it, and so is no version.</summary>
    internal static long? FindStart(Stream stream, string file, out DrillProblem? problem)
    {
        var table = DrillTable.Open(stream, file, out problem);
        if (table?.Has(StartColumn) != true)
        {
            // What is no table is no version either; other files are none of a drill's business.
            problem = null;
            return null;
        }

        long? earliest = null;
        while (table.TryRead(out problem))
        {
            var text = table[StartColumn];
            if (text.Length > 0 && !LocalMoment.TryReadStart(text, out _))
            {
                problem = DrillProblems.Cell(file, table.Line, StartColumn, text);
                return null;
            }

            if (text.Length > 0 && LocalMoment.TryReadStart(text, out var start))
            {
                earliest = Math.Min(earliest ?? start, start);
            }
        }

        problem ??= earliest is null ? DrillProblems.NoStart(file) : null;
        return earliest;
    }
}
