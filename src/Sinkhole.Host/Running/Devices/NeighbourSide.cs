using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Looks at the kernel's neighbour tables when the settings say so, or once a client on a segment of our own had a hit.</summary>
internal sealed class NeighbourSide(HoldingIndex index, TimeProvider clock, ILoggerFactory logs)
{
    // Longer than the time between two looks by more than a look takes, so that a neighbour seen by each is known without a gap.
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(30);

    private (NeighbourMode Mode, TimeSpan Every) settings = (NeighbourMode.Off, default);
    private NeighbourSampler? sampler;
    private volatile bool isWanted;

    /// <summary>How looking stands; null while nothing is looked at.</summary>
    public NeighbourSamplerStatus? Status => Volatile.Read(ref sampler)?.Status;

    /// <summary>The moment of the last look; the end of time while none is to come.</summary>
    public DateTimeOffset KnownThrough => (Status, IsDue && OperatingSystem.IsLinux()) switch
    {
        ({ } running, _) => running.LastSample ?? DateTimeOffset.MinValue,
        (null, true) => DateTimeOffset.MinValue,
        (null, false) => DateTimeOffset.MaxValue,
    };

    private bool IsDue => settings.Mode == NeighbourMode.On || (settings.Mode == NeighbourMode.Auto && isWanted);

    /// <summary>A client on a segment of our own had a hit: looks at once, or begins to look. Returns at once.</summary>
    public void Wake()
    {
        isWanted = true;
        Volatile.Read(ref sampler)?.Wake();
    }

    /// <summary>Brings what is running to what is wanted.</summary>
    public async Task KeepAsync(DevicesSettings wanted, CancellationToken cancellationToken)
    {
        if (settings != (wanted.Neighbours, wanted.NeighboursEvery))
        {
            await StopAsync(cancellationToken);
            settings = (wanted.Neighbours, wanted.NeighboursEvery);
        }

        if (IsDue && sampler is null && OperatingSystem.IsLinux())
        {
            var options = new NeighbourSamplerOptions
            {
                SampleEvery = settings.Every,
                Rule = new NeighbourRuleOptions { After = settings.Every + Beyond },
            };
            var starting = new NeighbourSampler(options, new KernelNeighbours(), index, clock, logs.CreateLogger<NeighbourSampler>());
            await starting.StartAsync(cancellationToken);
            Volatile.Write(ref sampler, starting);
        }
    }

    /// <summary>Ends looking.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref sampler, null) is { } running)
        {
            await running.StopAsync(cancellationToken);
            running.Dispose();
        }
    }
}
