using System.CommandLine;
using System.Globalization;
using BenchmarkDotNet.Running;
using Sinkhole.Benchmarks.Endurance;
using Sinkhole.Benchmarks.Exports;
using Sinkhole.Benchmarks.Hunts;
using Sinkhole.Benchmarks.Index;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Peers;
using Sinkhole.Benchmarks.Store;

namespace Sinkhole.Benchmarks;

/// <summary>
/// Measures: <c>peers</c>, <c>sustain</c> and <c>flood</c> run the program under load, <c>index --names 1000000,10000000</c> prints size, times and
/// cost of lookups of compiled lists, <c>exports 1000000 csv xlsx</c> what it takes to write records, <c>hunt --lines 1000000</c> what a line of
/// each log format costs, <c>store --hits 10000000 [usual] [distinct]</c> what a stored hit costs and how fast the pages' questions are answered; anything else goes to BenchmarkDotNet (<c>--filter '*Screen*'</c>).
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["index", ..])
        {
            var sizes = arguments is [_, "--names", var list] ? list : "1000000";
            foreach (var names in sizes.Split(','))
            {
                IndexReport.Print(int.Parse(names, CultureInfo.InvariantCulture));
            }

            return 0;
        }

        if (arguments is ["peers" or "sustain" or "flood" or "--help", ..])
        {
            return await RunAsync(arguments);
        }

        if (arguments is ["exports", var rows, .. var formats])
        {
            await ExportReport.PrintAsync(int.Parse(rows, CultureInfo.InvariantCulture), formats);
            return 0;
        }

        if (arguments is ["hunt", ..])
        {
            HuntThroughput.Print(arguments is [_, "--lines", var lines] ? int.Parse(lines, CultureInfo.InvariantCulture) : 1_000_000);
            return 0;
        }

        if (arguments is ["store", "--hits", var hits, .. var mixes])
        {
            foreach (var mix in (StoreMix[])[StoreMix.Usual, StoreMix.Distinct])
            {
                if (mixes.Length == 0 || mixes.Contains(mix.Name, StringComparer.Ordinal))
                {
                    using var report = new StoreReport(mix, int.Parse(hits, CultureInfo.InvariantCulture));
                    await report.PrintAsync();
                }
            }

            return 0;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments);
        return 0;
    }

    private static async Task<int> RunAsync(string[] arguments)
    {
        var machine = new MachineOptions();
        var root = new RootCommand("Measures this product under load.") { PeersCommand.Create(machine), SustainCommand.Create(machine), FloodCommand.Create(machine) };
        machine.AddTo(root);
        try
        {
            // Signals end a measurement in an order of its own: processes first, then the folder.
            return await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (BenchmarkFailedException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Ended before it was done.");
            return 1;
        }
    }
}
