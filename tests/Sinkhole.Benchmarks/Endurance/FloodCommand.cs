using System.CommandLine;
using System.Numerics;
using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>The command <c>flood</c>: exact counts under a flood from many addresses, and what others feel of it.</summary>
internal static class FloodCommand
{
    /// <summary>The flooding addresses are 127.16.0.0 and those after it; beyond 127.31.255.255 others begin that are in use.</summary>
    private const int MostClients = 1 << 20;

    /// <summary>Builds the command.</summary>
    public static Command Create(MachineOptions machine)
    {
        var minutes = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 5 };
        var clients = new Option<int>("--clients") { Description = "Addresses that flood; a power of two.", DefaultValueFactory = _ => 65_536 };
        var rate = new Option<double>("--rate") { Description = "The flood's queries a second; 0: as many as are answered." };
        var ordinary = new Option<double>("--ordinary-rate") { Description = "Queries a second of the ordinary client.", DefaultValueFactory = _ => 1000 };
        var command = new Command("flood", "Floods this product with listed names and proves its counts.") { minutes, clients, rate, ordinary };
        command.SetAction(async (parsed, _) =>
        {
            var options = new FloodOptions
            {
                Duration = TimeSpan.FromMinutes(Math.Clamp(parsed.GetValue(minutes), 0.05, 60)),
                Clients = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(parsed.GetValue(clients), 1, MostClients)),
                Rate = Math.Max(0, parsed.GetValue(rate)),
                OrdinaryRate = Math.Clamp(parsed.GetValue(ordinary), 1, 100_000),
                Names = machine.Names(parsed),
                Sinkhole = machine.Sinkhole(parsed),
            };
            using var bench = new Workbench(machine.Cores(parsed));
            return await new FloodRun(bench, options).RunAsync() ? 0 : 1;
        });
        return command;
    }
}
