using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Lets several recorders hear of the same sources: what was told late is told to each of them once.</summary>
public sealed class SharedHoldingWatch
{
    private readonly IHoldingWatch watch;
    private readonly Lock gate = new();
    private readonly List<Share> shares = [];

    /// <summary>Shares a watch, which from now on nobody else may ask.</summary>
    public SharedHoldingWatch(IHoldingWatch watch) => this.watch = watch;

    /// <summary>A watch of its own for one recorder, that hears what is told from now on.</summary>
    public IHoldingWatch Open()
    {
        var share = new Share(this);
        lock (gate)
        {
            shares.Add(share);
        }

        return share;
    }

    private long? Take(Share asking)
    {
        lock (gate)
        {
            var late = watch.TakeLateSince() ?? Validity.Never;
            shares.ForEach(share => share.LateSince = Math.Min(share.LateSince, late));
            var since = asking.LateSince;
            asking.LateSince = Validity.Never;
            return since == Validity.Never ? null : since;
        }
    }

    private sealed class Share(SharedHoldingWatch owner) : IHoldingWatch
    {
        // Guarded by the owner's gate.
        public long LateSince { get; set; } = Validity.Never;

        public DateTimeOffset KnownThrough(InternetAddress client) => owner.watch.KnownThrough(client);

        public long? TakeLateSince() => owner.Take(this);
    }
}
