using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Sends records on to other systems as they come: each target has its own outbox and goes its own pace, and one that is away keeps none of
/// the others waiting. A record arrives at least once; its identity is in every message, so that a receiver can drop what comes twice.
/// </summary>
public sealed class Forwarder : BackgroundService, IAsyncDisposable
{
    private readonly ImmutableArray<ForwardLane> lanes;
    private readonly SemaphoreSlim turn = new(1);

    private readonly ForwarderOptions options;
    private readonly TimeProvider clock;

    private Forwarder(ForwarderOptions options, TimeProvider clock, ImmutableArray<ForwardLane> lanes)
    {
        this.options = options;
        this.clock = clock;
        this.lanes = lanes;
    }

    /// <summary>How forwarding to each target stands.</summary>
    public IReadOnlyList<ForwardStatus> Status => [.. lanes.Select(lane => lane.Status)];

    /// <summary>Opens the outboxes; throws IOException or UnauthorizedAccessException when a directory cannot be used.</summary>
    public static Forwarder Open(ForwarderOptions options, TimeProvider clock, ILogger<Forwarder> logger) =>
        new(options, clock, [.. options.Targets.Select(target => OpenLane(target, options, clock, logger))]);

    /// <summary>
    /// Takes records in for all targets, in the order of their numbers: they are in the outboxes when this returns. What a target is not to
    /// have is left out. Throws IOException when a disk takes nothing; the same records can be offered again.
    /// </summary>
    public async Task OfferAsync(IReadOnlyList<EventRow> rows, CancellationToken cancellationToken)
    {
        var settings = new ExportSettings { At = clock.GetUtcNow(), Language = ExportLanguage.English, Reporter = options.Reporter, Feed = options.Feed };
        IOException? fault = null;
        await turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var lane in lanes)
            {
                try
                {
                    await lane.OfferAsync(rows, settings, cancellationToken);
                }
                catch (IOException full)
                {
                    // The other targets get theirs all the same.
                    fault = full;
                }
            }
        }
        finally
        {
            turn.Release();
        }

        if (fault is not null)
        {
            throw new IOException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (ExecuteTask is { IsCompleted: false })
        {
            await StopAsync(CancellationToken.None);
        }

        foreach (var lane in lanes)
        {
            await lane.DisposeAsync();
        }

        Dispose();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(lanes.Select(lane => lane.RunAsync(stoppingToken)));

    private static ForwardLane OpenLane(ForwardTarget target, ForwarderOptions options, TimeProvider clock, ILogger logger)
    {
        var outbox = Outbox.Open(Path.Combine(options.Directory, target.Name), target.Outbox, clock);
        ISender sender = target.Transport switch
        {
            ForwardTransport.Udp => new UdpSender(target, clock),
            ForwardTransport.Tcp or ForwardTransport.Tls => new StreamSender(target, clock),
            ForwardTransport.Webhook => new WebhookSender(target, clock),
        };
        return new ForwardLane(target, outbox, new Delivery(target, outbox, sender, clock, logger));
    }
}
