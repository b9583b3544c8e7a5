using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Servers;

/// <summary>What stands behind every server: NSD with a root zone in which every name has the same addresses.</summary>
internal static class Upstream
{
    /// <summary>The address of every name.</summary>
    public const string Address = "198.51.100.7";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<ManagedProcess> StartAsync(Workbench bench)
    {
        var program = ToolRun.Demand("nsd", "nsd");
        var folder = bench.FolderFor("upstream");
        WriteFiles(folder);

        // It shares the core with a busy sender, and must answer at once all the same.
        var process = ManagedProcess.Start(bench.Guard, bench.Cores.Load, Priority.RealTime([program, "-d", "-c", Path.Combine(folder, "nsd.conf")]), folder);
        var probe = new AnswerProbe(Ports.Upstream);
        if (!await probe.WaitForAsync("up.check.test", Address, Patience, () => process.HasExited, bench.Ended))
        {
            await process.DisposeAsync();
            throw new BenchmarkFailedException($"The upstream does not answer:\n{process.Output}");
        }

        return process;
    }

    private static void WriteFiles(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "nsd.conf"), $"""
            server:
              ip-address: 127.0.0.1@{Ports.Upstream}
              server-count: 1
              do-ip6: no
              username: ""
              database: ""
              zonesdir: "{folder}"
              pidfile: "{folder}/nsd.pid"
              zonelistfile: "{folder}/zones"
              xfrdfile: "{folder}/transfers"
              xfrdir: "{folder}"
              rrl-ratelimit: 0
              minimal-responses: yes
            remote-control:
              control-enable: no
            zone:
              name: "."
              zonefile: "root.zone"

            """);

        // TTLs far beyond any measurement: what was cached stays so.
        File.WriteAllText(Path.Combine(folder, "root.zone"), $"""
            $ORIGIN .
            $TTL 86400
            @ SOA ns.bench. host.bench. 1 3600 600 86400 86400
            @ NS ns.bench.
            ns.bench. A 127.0.0.1
            * A {Address}
            * AAAA 2001:db8::7

            """);
    }
}
