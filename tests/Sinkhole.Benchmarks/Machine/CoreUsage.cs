using System.Globalization;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>What a core has done so far, for telling what else it did than serve.</summary>
/// <param name="Busy">Time it worked, for whomever.</param>
/// <param name="Stolen">Time the machine below gave to others.</param>
internal readonly record struct CoreUsage(TimeSpan Busy, TimeSpan Stolen)
{
    // The kernel shows these in ticks of its interface, a hundred a second (proc(5), USER_HZ).
    private const double TicksPerSecond = 100;

    public static CoreUsage Read(int core)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"cpu{core} ");
        var line = File.ReadLines("/proc/stat").First(text => text.StartsWith(prefix, StringComparison.Ordinal));

        // user, nice, system, idle, iowait, irq, softirq, steal
        var ticks = line.Split(' ')[1..9].Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new CoreUsage(
            TimeSpan.FromSeconds((ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TicksPerSecond), TimeSpan.FromSeconds(ticks[7] / TicksPerSecond));
    }
}
