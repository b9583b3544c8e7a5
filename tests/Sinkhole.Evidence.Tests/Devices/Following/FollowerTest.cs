using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Tests.Devices.Following;

/// <summary>A follower of one source in memory, and the index it fills.</summary>
public abstract class FollowerTest : IDisposable
{
    protected const string KeaHead = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state\n";

    private readonly WatchedClock clock = new();
    private LeaseFollower? follower;

    protected FollowerTest() => Files = new MemoryFiles(clock);

    private protected WatchedClock Clock => clock;

    private protected MemoryFiles Files { get; }

    protected HoldingIndex Index { get; } = new(new HoldingIndexOptions());

    protected LeaseFollower Follower => follower ?? throw new InvalidOperationException("Nothing is followed yet.");

    protected LeaseSourceStatus Status => Follower.Status.Sources[0];

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected void Follow(string path, LeaseForm? form) =>
        Follow(new LeaseFollowerOptions { Sources = [new LeaseSource { Name = "source", Path = path, Form = form }] });

    protected void Follow(LeaseFollowerOptions options)
    {
        follower?.Dispose();
        follower = new LeaseFollower(options, Index, Files, clock, NullLogger<LeaseFollower>.Instance);
    }

    protected void Look() => Follower.FollowOnce();

    protected void LookLater(int seconds)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));
        Look();
    }

    protected string Kea(int host, int device, int lifetime, int state = 0) => string.Create(
        CultureInfo.InvariantCulture, $"10.66.10.{host},00:00:5e:00:53:{device:x2},,{lifetime},{clock.GetUtcNow().ToUnixTimeSeconds() + lifetime},1,0,0,,{state}\n");

    protected string Dnsmasq(int host, int device, int lifetime = 43_200) => string.Create(
        CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeSeconds() + lifetime} 00:00:5e:00:53:{device:x2} 10.66.10.{host} * *\n");

    protected void WriteDnsmasq(params string[] lines) => Files.Write("/dnsmasq.leases", string.Concat(lines));

    protected string Holder(int host, int later = 0) =>
        Index.FindLease(Given.Address(string.Create(CultureInfo.InvariantCulture, $"10.66.10.{host}")), clock.GetUtcNow().AddSeconds(later))?.Device.ToString()[^2..] ?? "";

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            follower?.Dispose();
            clock.Dispose();
        }
    }
}
