using System.Globalization;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>Processor time that a process has used so far, to the nanosecond for each thread, and its split between user and kernel.</summary>
internal sealed class ProcessUsage
{
    private readonly Dictionary<string, Thread> threads = new(StringComparer.Ordinal);
    private readonly long userTicks;
    private readonly long systemTicks;

    private ProcessUsage(int processId)
    {
        foreach (var folder in Directory.EnumerateDirectories($"/proc/{processId}/task"))
        {
            try
            {
                var nanoseconds = long.Parse(File.ReadAllText(folder + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
                threads[folder] = new Thread(File.ReadAllText(folder + "/comm").TrimEnd(), nanoseconds);
            }
            catch (IOException)
            {
                // The thread ended between being listed and being read.
            }
        }

        // The name in brackets may hold blanks; what follows it does not. utime and stime are fields 14 and 15 (proc(5)).
        var fields = File.ReadAllText($"/proc/{processId}/stat").Split(')')[^1].Split(' ');
        userTicks = long.Parse(fields[12], CultureInfo.InvariantCulture);
        systemTicks = long.Parse(fields[13], CultureInfo.InvariantCulture);
    }

    /// <summary>Reads the usage up to now.</summary>
    public static ProcessUsage Read(int processId) => new(processId);

    /// <summary>What was used since an earlier reading; threads that have ended since are not in it.</summary>
    public CpuTime Since(ProcessUsage earlier)
    {
        var used = new CpuTime();
        foreach (var (folder, thread) in threads)
        {
            var before = earlier.threads.TryGetValue(folder, out var known) ? known.Nanoseconds : 0;
            used = used.Plus(thread.Name, thread.Nanoseconds - before);
        }

        var ticks = userTicks + systemTicks - earlier.userTicks - earlier.systemTicks;
        return used with { UserShare = ticks > 0 ? (userTicks - earlier.userTicks) / (double)ticks : 0 };
    }

    private sealed record Thread(string Name, long Nanoseconds);
}
