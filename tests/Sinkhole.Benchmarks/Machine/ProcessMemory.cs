using System.Globalization;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>Memory of a process that lies in RAM, in octets.</summary>
/// <param name="Resident">All of it, pages of files included.</param>
/// <param name="Anonymous">What is the process's own.</param>
internal readonly record struct ProcessMemory(long Resident, long Anonymous)
{
    public static ProcessMemory Read(int processId)
    {
        var lines = File.ReadAllLines($"/proc/{processId}/status");
        return new ProcessMemory(Find(lines, "VmRSS:"), Find(lines, "RssAnon:"));
    }

    private static long Find(string[] lines, string name)
    {
        var line = Array.Find(lines, text => text.StartsWith(name, StringComparison.Ordinal)) ?? throw new InvalidDataException($"No '{name}' in the status.");
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
