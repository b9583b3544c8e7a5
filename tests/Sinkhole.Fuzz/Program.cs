using System.Globalization;
using Sinkhole.Fuzz.Running;
using Sinkhole.Fuzz.Targets;

namespace Sinkhole.Fuzz;

/// <summary>Fuzzes one target or all: mutations of the corpus from a seed, until the time is over or an input breaks an invariant.</summary>
internal static class Program
{
    private const string Usage = """
        usage: Sinkhole.Fuzz [--target NAME] [--seconds N] [--seed N] [--input FILE] [--out FOLDER]
          --target   one target; without it all, one after the other
          --seconds  how long each target runs; 10 by default
          --seed     which mutations are tried; 1 by default
          --input    run this one input against the target and nothing else
          --out      where an input that breaks a target is saved; the current folder by default
        """;

    private static int Main(string[] arguments)
    {
        if (!TryReadOptions(arguments, out var options))
        {
            Console.WriteLine($"{Usage}\ntargets: {string.Join(", ", FuzzTargets.All.Select(target => target.Name))}");
            return 2;
        }

        var targets = FuzzTargets.All.Where(target => string.Equals(options.GetValueOrDefault("--target", target.Name), target.Name, StringComparison.Ordinal)).ToList();
        var faults = 0;
        foreach (var target in targets)
        {
            faults += Holds(target, options) ? 0 : 1;
        }

        return faults == 0 ? 0 : 1;
    }

    private static bool TryReadOptions(string[] arguments, out Dictionary<string, string> options)
    {
        options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        var known = new[] { "--target", "--seconds", "--seed", "--input", "--out" };
        return arguments.Length % 2 == 0
            && options.Keys.All(known.Contains)
            && (!options.TryGetValue("--target", out var name) || FuzzTargets.All.Any(target => string.Equals(target.Name, name, StringComparison.Ordinal)))
            && int.TryParse(options.GetValueOrDefault("--seconds", "10"), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && int.TryParse(options.GetValueOrDefault("--seed", "1"), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private static bool Holds(IFuzzTarget target, Dictionary<string, string> options)
    {
        if (options.TryGetValue("--input", out var file))
        {
            var found = FuzzRunner.TryFindFault(target, File.ReadAllBytes(file), out _);
            Console.WriteLine(found is null ? $"{target.Name}: {file} holds" : $"{target.Name}: {found}");
            return found is null;
        }

        var seconds = int.Parse(options.GetValueOrDefault("--seconds", "10"), CultureInfo.InvariantCulture);
        var seed = int.Parse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture);
        var result = FuzzRunner.Run(target, seed, new FuzzLimit(long.MaxValue, TimeSpan.FromSeconds(seconds)));
        var rate = result.Iterations / Math.Max(result.Elapsed.TotalSeconds, 0.001);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}: {result.Iterations} inputs in {result.Elapsed.TotalSeconds:F1} s ({rate:F0}/s), {result.Ways} ways, seed {seed}, {(result.Fault is null ? "no fault" : "FAULT")}"));
        if (result.Fault is null)
        {
            return true;
        }

        var saved = Path.Combine(options.GetValueOrDefault("--out", "."), $"fault-{target.Name}-{seed}.bin");
        File.WriteAllBytes(saved, result.FaultInput!);
        Console.WriteLine($"{result.Fault}\nThe input is in '{saved}'; try it again with --target {target.Name} --input '{saved}'.");
        return false;
    }
}
