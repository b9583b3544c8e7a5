using Sinkhole.Admin.Status;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Admin.Telemetry;

/// <summary>Judges a status for a supervisor: what the program cannot do that it is there to do.</summary>
internal static class Health
{
    /// <summary>A line for each fault; none when all is well. A list that goes on with its last good version is no fault.</summary>
    public static IReadOnlyList<string> Faults(SystemStatus status)
    {
        List<string> faults = [];
        if (status.Listeners.IsEmpty)
        {
            faults.Add("dns: no address is listened on");
        }

        faults.AddRange(status.Lists.Where(list => list.State == ListState.Missing).Select(list => $"list {list.Options.Name}: not in force: {list.Problem}"));
        if (status.Recording.Problem is { } problem)
        {
            faults.Add($"recording: {problem}");
        }

        var general = status.Resolver.Upstreams.Where(upstream => upstream.Domain is ".").ToList();
        if (general.Count > 0 && general.TrueForAll(upstream => !upstream.IsAlive))
        {
            faults.Add("upstreams: none answers");
        }

        return faults;
    }
}
