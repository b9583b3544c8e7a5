using System.Diagnostics;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;

namespace Sinkhole.Benchmarks.Servers;

/// <summary>This product, as it was built or published.</summary>
/// <param name="program">The program.</param>
internal sealed class SinkholeRecipe(string program) : ServerRecipe("sinkhole")
{
    /// <summary>A journal may hold three million hits; the writer stores them within this time or something is wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>(StringComparer.Ordinal);

    public override IReadOnlyList<string> VersionCommand => [program, "version"];

    /// <summary>Bound of its cache; the peers' is the same.</summary>
    public string CacheSize { get; init; } = "512MiB";

    /// <summary>Its configuration, once it is prepared.</summary>
    public string ConfigurationFile { get; private set; } = "";

    /// <summary>Its data directory, once it is prepared.</summary>
    public string DataFolder { get; private set; } = "";

    public string Program => program;

    /// <summary>The program that was built with this one, or the one that is named.</summary>
    public static string Find(string? named)
    {
        if (named is not null)
        {
            var path = Path.GetFullPath(named);
            return File.Exists(path) ? path : throw new BenchmarkFailedException($"There is no program '{path}'.");
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = folder.Parent?.Name ?? "Release";
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Sinkhole.sln")))
        {
            folder = folder.Parent;
        }

        var built = Path.Combine(folder?.FullName ?? "", "src", "Sinkhole.Host", "bin", configuration, "net10.0", "sinkhole");
        return File.Exists(built) ? built : throw new BenchmarkFailedException($"There is no program '{built}'; build it, or name one with --sinkhole.");
    }

    public override IReadOnlyList<string> Prepare(ServerPlace place)
    {
        DataFolder = Path.Combine(place.Folder, "data");
        ConfigurationFile = place.Write("sinkhole.yaml", $$"""
            data: {{DataFolder}}
            dns:
              listen: ["127.0.0.1:{{place.Port}}"]
              workers: 1
            resolve:
              mode: forward
              forward: ["127.0.0.1:{{place.UpstreamPort}}"]
              cache_size: {{CacheSize}}
            sinkhole: { ipv4: {{ListFiles.SinkholeAddress}}, ttl: 3600 }
            lists:
              - { name: benchmark, file: {{place.Lists.Plain()}}, format: domains, campaign: benchmark }
            admin:
              listen: http://127.0.0.1:{{Ports.Pages}}
            log:
              level: warning

            """);
        return [program, "--config", ConfigurationFile];
    }

    /// <summary>The hit writer works on after a run; what it costs belongs to the run, and not to the next server's.</summary>
    public override async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while ((await MetricsPage.ReadAsync(cancellationToken)).Of("sinkhole_recording_backlog") > 0)
        {
            if (clock.Elapsed > Patience)
            {
                throw new BenchmarkFailedException("The hit writer does not catch up.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }
}
