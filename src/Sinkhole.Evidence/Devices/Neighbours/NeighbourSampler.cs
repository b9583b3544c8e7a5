using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>
/// Looks at the neighbour tables every few minutes, and soon after a hit: machines that choose their own IPv6 addresses are known by nothing
/// else, and no server keeps a book of them.
/// </summary>
public sealed partial class NeighbourSampler(
    NeighbourSamplerOptions options, INeighbourTable table, HoldingIndex index, TimeProvider clock, ILogger<NeighbourSampler> logger) : BackgroundService
{
    private readonly NeighbourRule rule = new(options.Rule);
    private readonly HoldingSource ndp = new(HoldingSourceKind.Ndp, options.Name, "");
    private readonly HoldingSource arp = new(HoldingSourceKind.Arp, options.Name, "");

    // Room for one: who asks while a look is coming asks for that one.
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(1);
    private NeighbourSamplerStatus status = new();

    /// <summary>How it stands.</summary>
    public NeighbourSamplerStatus Status => Volatile.Read(ref status);

    /// <summary>Asks for a look soon; returns at once. Many that ask before it happens get one look.</summary>
    public void Wake() => _ = wake.Writer.TryWrite(true);

    /// <summary>Looks once, on the calling thread.</summary>
    public void SampleOnce()
    {
        var before = Status;
        var entries = new List<NeighbourEntry>();
        var problem = table.Read(entries);
        var now = clock.GetUtcNow();

        // What was read before a problem came is as true as ever.
        var taken = rule.Apply(entries, now, index, isIPv4 => isIPv4 ? arp : ndp, out var routers);
        Volatile.Write(ref status, before with
        {
            LastSample = now,
            Samples = before.Samples + 1,
            Entries = entries.Count,
            Holdings = before.Holdings + taken,
            Routers = routers,
            Problem = problem,
        });
        Report(before, Status);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                TrySample();
                await Task.Delay(options.AtMostEvery, clock, stoppingToken);
                await WaitForWakeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Ended(logger);
        }
    }

    private void TrySample()
    {
        try
        {
            SampleOnce();
        }
        catch (Exception fault)
        {
            // The one catch-all of this loop: the next look is made as if this one had been.
            Log.Faulted(logger, fault);
        }
    }

    /// <summary>Waits until somebody asks for a look, or it is time for one all the same.</summary>
    private async Task WaitForWakeAsync(CancellationToken cancellationToken)
    {
        var rest = options.SampleEvery - options.AtMostEvery;
        using var limit = new CancellationTokenSource(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            _ = await wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void Report(NeighbourSamplerStatus before, NeighbourSamplerStatus now)
    {
        if (now.Problem is { } problem && before.Problem is null)
        {
            Log.Unread(logger, problem.English);
        }
        else if (now.Problem is null && before.Problem is not null)
        {
            Log.ReadAgain(logger);
        }

        foreach (var router in now.Routers.ExceptBy(before.Routers.Select(KeyOf), KeyOf))
        {
            Log.Router(logger, router.English);
        }
    }

    private static (MacAddress Mac, bool IsIPv4) KeyOf(NeighbourRouter router) => (router.Mac, router.IsIPv4);

    private static partial class Log
    {
        [LoggerMessage(3220, LogLevel.Warning, "{Problem}")]
        public static partial void Unread(ILogger logger, string problem);

        [LoggerMessage(3221, LogLevel.Information, "The kernel's neighbour table can be read again")]
        public static partial void ReadAgain(ILogger logger);

        [LoggerMessage(3222, LogLevel.Warning, "{Router}")]
        public static partial void Router(ILogger logger, string router);

        [LoggerMessage(3223, LogLevel.Error, "Looking at the neighbours met an error and goes on")]
        public static partial void Faulted(ILogger logger, Exception fault);

        [LoggerMessage(3224, LogLevel.Debug, "Looking at the neighbours has ended")]
        public static partial void Ended(ILogger logger);
    }
}
