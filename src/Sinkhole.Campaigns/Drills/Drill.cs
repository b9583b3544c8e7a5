using System.Text;

namespace Sinkhole.Campaigns.Drills;

/// <summary>
/// Replays a bundle of recorded queries at their recorded times through the policy, the attribution and the counting of live traffic.
/// Both files appear only when the whole bundle was in order.
/// </summary>
public sealed class Drill
{
    private const string EventFile = "events.csv";
    private const string SummaryFile = "summary.json";
    private const string Partial = ".partial";
    private const int ProgressEvery = 10_000;

    private readonly DrillOptions options;
    private readonly TimeProvider clock;

    private Drill(DrillOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
    }

    /// <summary>Runs a drill to its end.</summary>
    public static DrillResult Run(DrillOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return new Drill(options, clock).RunWhole(cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new DrillResult { Problem = DrillProblems.Files(fault.Message) };
        }
    }

    private DrillResult RunWhole(CancellationToken cancellationToken)
    {
        if (FindObstacle() is { } obstacle)
        {
            return new DrillResult { Problem = obstacle };
        }

        var work = Directory.CreateTempSubdirectory("sinkhole-drill-").FullName;
        try
        {
            return RunIn(new DrillFolders(options.Bundle, work, clock), cancellationToken);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private DrillProblem? FindObstacle()
    {
        if (!Directory.Exists(options.Bundle))
        {
            return DrillProblems.NoBundle(options.Bundle);
        }

        var missing = Array.Find([DrillQueryReader.File, DrillConfigReader.File], file => !File.Exists(Path.Combine(options.Bundle, file)));
        if (missing is not null)
        {
            return DrillProblems.Missing(missing);
        }

        var inTheWay = Array.Find([EventFile, SummaryFile], file => File.Exists(Path.Combine(options.Output, file)));
        return inTheWay is null || options.Overwrites ? null : DrillProblems.Exists(Path.Combine(options.Output, inTheWay));
    }

    private DrillResult RunIn(DrillFolders folders, CancellationToken cancellationToken)
    {
        var config = ReadConfig(out var problem);
        var versions = config is null ? null : DrillVersions.Find(options.Bundle, config.Versions, out problem);
        var policy = versions is { } found ? DrillPolicy.Load(folders, found, config!.ProtectedNames, out problem) : null;
        var surroundings = policy is null ? null : DrillSurroundings.Load(options, config!.Devices, out problem);
        return surroundings is null ? new DrillResult { Problem = problem } : Replay(policy!, surroundings, cancellationToken);
    }

    private DrillConfig? ReadConfig(out DrillProblem? problem)
    {
        var path = Path.Combine(options.Bundle, DrillConfigReader.File);
        if (new FileInfo(path).Length > DrillConfigReader.MaxOctets)
        {
            problem = DrillProblems.TooLarge(DrillConfigReader.File, DrillConfigReader.MaxOctets);
            return null;
        }

        return DrillConfigReader.Read(File.ReadAllBytes(path), out problem);
    }

    private DrillResult Replay(DrillPolicy policy, DrillSurroundings surroundings, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Output);
        string[] targets = [Path.Combine(options.Output, EventFile), Path.Combine(options.Output, SummaryFile)];
        try
        {
            var result = Write(targets, new DrillReplay(policy, surroundings), cancellationToken);
            foreach (var target in result.Problem is null ? targets : [])
            {
                File.Move(target + Partial, target, options.Overwrites);
            }

            return result with { Warnings = surroundings.Warnings };
        }
        finally
        {
            foreach (var target in targets)
            {
                File.Delete(target + Partial);
            }
        }
    }

    private DrillResult Write(string[] targets, DrillReplay replay, CancellationToken cancellationToken)
    {
        using var source = File.OpenRead(Path.Combine(options.Bundle, DrillQueryReader.File));
        var queries = DrillQueryReader.Open(source, out var problem);
        if (queries is null)
        {
            return new DrillResult { Problem = problem };
        }

        using var output = new StreamWriter(targets[0] + Partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var events = new DrillEventWriter(output);
        while (queries.Read() is { } query)
        {
            cancellationToken.ThrowIfCancellationRequested();
            replay.Take(query, events);
            if (queries.Count % ProgressEvery == 0)
            {
                options.Progress?.Invoke(queries.Count);
            }
        }

        var summary = replay.Summary;
        using var counts = File.Create(targets[1] + Partial);
        summary.Write(counts, queries.Count, events.Last);
        return new DrillResult { Problem = queries.Problem, Queries = queries.Count, Events = summary.Events, Devices = summary.Devices };
    }
}
