using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Names;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>The command <c>peers</c>: this product beside others, on the same machine, in one run.</summary>
internal static class PeersCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Builds the command.</summary>
    public static Command Create(MachineOptions machine)
    {
        var servers = new Option<string>("--servers") { Description = $"Any of {ServerCatalog.All}.", DefaultValueFactory = _ => ServerCatalog.Default };
        var mixes = new Option<string>("--mixes") { Description = "What is asked.", DefaultValueFactory = _ => string.Join(',', Enum.GetNames<QueryMix>()).ToLowerInvariant() };
        var repetitions = new Option<int>("--repetitions") { Description = "Each goes once round all servers.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<double>("--seconds") { Description = "Length of one run.", DefaultValueFactory = _ => 4 };
        var answers = new Option<int>("--answers") { Description = "Names that the mix of cached answers is drawn from.", DefaultValueFactory = _ => MixWriter.CachedNames };
        var latency = new Option<bool>("--latency") { Description = "Latencies at 50 % and 80 % of Unbound's most, too." };
        var json = new Option<string?>("--json") { Description = "A file for every run's figures." };
        var command = new Command("peers", "Runs the servers side by side and prints a table.") { servers, mixes, repetitions, seconds, answers, latency, json };
        command.SetAction(async (parsed, _) =>
        {
            var options = new PeersOptions
            {
                Servers = Words(parsed.GetRequiredValue(servers)),
                Mixes = [.. Words(parsed.GetRequiredValue(mixes)).Select(Mix)],
                Repetitions = Math.Clamp(parsed.GetValue(repetitions), 1, 100),
                Seconds = Math.Clamp(parsed.GetValue(seconds), 0.5, 600),
                Names = machine.Names(parsed),
                Answers = Math.Clamp(parsed.GetValue(answers), 1, 4_000_000),
                WithLatency = parsed.GetValue(latency),
                Sinkhole = machine.Sinkhole(parsed),
            };
            var result = await RunAsync(machine.Cores(parsed), options);
            Console.Write(new PeersReport(result));
            if (parsed.GetValue(json) is { } file)
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(result, Json), CancellationToken.None);
            }

            return result.Failures.Count == 0 && result.Runs.All(run => run.Problem is null) ? 0 : 1;
        });
        return command;
    }

    private static async Task<PeersResult> RunAsync(Cores cores, PeersOptions options)
    {
        using var bench = new Workbench(cores);
        await using var run = new PeersRun(bench, options);
        return await run.RunAsync();
    }

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static QueryMix Mix(string text) =>
        Enum.TryParse<QueryMix>(text, ignoreCase: true, out var mix) && Enum.IsDefined(mix)
            ? mix
            : throw new BenchmarkFailedException($"There is no mix '{text}'. There are {string.Join(", ", Enum.GetNames<QueryMix>()).ToLowerInvariant()}.");
}
