using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;

namespace Sinkhole.Evidence.Tests.Activity;

/// <summary>Sightings that tests set, as of workers that started anew with it.</summary>
internal sealed class TestSightings : IClientSightings
{
    private readonly List<(DateOnly Day, InternetAddress Client, ClientFigures Figures)> seen = [];

    public Dictionary<DateOnly, long> Rest { get; } = [];

    /// <summary>One worker's figures of a client, in the place of what it said before.</summary>
    public void Set(int worker, DateOnly day, InternetAddress client, ClientFigures figures)
    {
        while (seen.Count <= worker)
        {
            seen.Add(default);
        }

        seen[worker] = (day, client, figures);
    }

    public long Read(DateOnly day, ClientSeen seen)
    {
        foreach (var (_, client, figures) in this.seen.Where(row => row.Day == day))
        {
            seen(client, figures);
        }

        return Rest.GetValueOrDefault(day);
    }
}
