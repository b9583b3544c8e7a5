using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>Reads a source once to its end, to tell what following it would meet.</summary>
public static class LeaseProbe
{
    // A probe reads what there is, whatever its size, in rounds of the follower's own.
    private const int MaxRounds = 1000;

    /// <summary>How the source stands after one reading.</summary>
    public static LeaseSourceStatus Read(LeaseSource source, TimeProvider clock)
    {
        var options = new LeaseFollowerOptions { SettleFor = TimeSpan.Zero };
        using var followed = new FollowedSource(source, options, new HoldingIndex(new HoldingIndexOptions()), new LeaseFiles());
        for (var i = 0; i < MaxRounds; i++)
        {
            followed.Poll(clock.GetUtcNow());
            if (!followed.HasMore)
            {
                break;
            }
        }

        return followed.Status;
    }
}
