using System.CommandLine;
using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>The command <c>sustain</c>: this product for minutes at a share of its own most.</summary>
internal static class SustainCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(MachineOptions machine)
    {
        var minutes = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 10 };
        var share = new Option<double>("--share") { Description = "Of its own most.", DefaultValueFactory = _ => 0.8 };
        var cache = new Option<string>("--cache") { Description = "Bound of the cache.", DefaultValueFactory = _ => SinkholeStage.UsualCache };
        var command = new Command("sustain", "Pauses, memory, losses and latency under a steady load.") { minutes, share, cache };
        command.SetAction(async (parsed, _) =>
        {
            var duration = TimeSpan.FromMinutes(Math.Clamp(parsed.GetValue(minutes), 0.1, 24 * 60));
            using var bench = new Workbench(machine.Cores(parsed));
            await new SustainRun(
                bench, new SustainOptions(duration, Math.Clamp(parsed.GetValue(share), 0.01, 1), machine.Names(parsed), parsed.GetRequiredValue(cache), machine.Sinkhole(parsed))).RunAsync();
            return 0;
        });
        return command;
    }
}
