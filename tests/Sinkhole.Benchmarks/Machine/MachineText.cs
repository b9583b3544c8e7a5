using System.Globalization;
using System.Runtime.InteropServices;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>What figures must bear to be compared with others: when, and on which machine.</summary>
internal static class MachineText
{
    /// <summary>One line.</summary>
    public static string Describe(DateTimeOffset now)
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown";
        var kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        var cores = File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal));
        var priority = Priority.IsRoot ? "own sessions raised to nice -20, upstream in real time" : "not root: priorities as they are";
        return string.Create(
            CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm} UTC, Linux {kernel}, {processor}, {cores} cores, {RuntimeInformation.FrameworkDescription}, {priority}");
    }
}
