using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>Follows files that are written as a whole: dnsmasq's leases, exported tables, neighbour tables.</summary>
internal sealed class SnapshotFeed(LeaseFeedContext context, LiveTarget target) : ILeaseFeed
{
    private readonly Dictionary<string, SnapshotFile> followed = new(StringComparer.Ordinal);

    public LeaseProblemList Problems { get; private set; } = new(context.Options.MaxProblems);

    public SourceProblem? Problem => followed.Values.Select(file => file.Problem).FirstOrDefault(problem => problem is not null);

    public bool HasMore => false;

    public bool Poll(IReadOnlyList<string> paths, DateTimeOffset now)
    {
        var isNew = false;
        var wanted = paths.TakeLast(context.Options.MaxFiles).ToList();
        foreach (var gone in followed.Keys.Except(wanted, StringComparer.Ordinal).ToList())
        {
            // What it showed runs out by itself.
            followed.Remove(gone);
        }

        foreach (var path in wanted)
        {
            if (!followed.TryGetValue(path, out var file))
            {
                file = new SnapshotFile(path, context, target);
                followed.Add(path, file);
            }

            var problems = new LeaseProblemList(context.Options.MaxProblems);
            if (file.Poll(now, problems))
            {
                isNew = true;
                Problems = problems;
            }
        }

        return isNew;
    }

    public void Close()
    {
        // Files are open only while they are read.
    }

    public void Dispose() => Close();
}
