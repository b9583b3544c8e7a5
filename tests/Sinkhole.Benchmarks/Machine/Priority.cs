using System.Globalization;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>Keeps other work of the machine out of the figures, as far as root may: without root everything runs as it comes.</summary>
internal static class Priority
{
    /// <summary>True when priorities can be raised.</summary>
    public static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>
    /// Raises the session of a process: between sessions the scheduler weighs the sessions' own nice values and not those of their
    /// processes (sched(7), autogroup).
    /// </summary>
    public static void Raise(int processId)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/autogroup");
        if (IsRoot && File.Exists(file))
        {
            try
            {
                File.WriteAllText(file, "-20");
            }
            catch (IOException)
            {
                // It ended at once; whoever waits for it says so.
            }
        }
    }

    /// <summary>
    /// The command in real time: for what must answer at once on a core that a busy sender has. Used for processes that sleep most of the time.
    /// </summary>
    public static IReadOnlyList<string> RealTime(IReadOnlyList<string> command) => IsRoot ? ["chrt", "--fifo", "1", .. command] : command;
}
