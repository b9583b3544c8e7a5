using Sinkhole.Evidence.Devices;

namespace Sinkhole.Campaigns.Drills;

/// <summary>One query after the other: policy, whose device, whose network, count.</summary>
internal sealed class DrillReplay(DrillPolicy policy, DrillSurroundings surroundings)
{
    /// <summary>The counts so far.</summary>
    public DrillSummary Summary { get; } = new();

    /// <summary>Takes a query; when a list names it, the event is written and counted.</summary>
    public void Take(DrillQuery query, DrillEventWriter events)
    {
        if (policy.Find(query) is not { } match)
        {
            return;
        }

        var found = new DrillEvent
        {
            Sequence = Summary.Events + 1,
            Query = query,
            Match = match,
            By = surroundings.Devices.Attribute(query.Client, query.Time, new ForwardedIdentity { Mac = query.Mac }),
            Unit = surroundings.Networks.UnitOf(query.Client, query.Time),
        };
        events.Write(found);
        Summary.Add(found);
    }
}
