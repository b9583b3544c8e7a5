using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Sends records on to other systems as they come: each target has its own outbox and goes its own pace, and one that is away keeps none of
/// the others waiting. A record arrives at least once; its identity is in every message, so that a receiver can drop what comes twice.
/// </summary>
public sealed partial class Forwarder : BackgroundService, IAsyncDisposable
{
    // A disk that took nothing is not asked again at once.
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(10);

    private readonly ImmutableArray<ForwardLane> lanes;
    private readonly SemaphoreSlim turn = new(1);

    private readonly ForwarderOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<Forwarder> logger;

    private Forwarder(ForwarderOptions options, TimeProvider clock, ILogger<Forwarder> logger, ImmutableArray<ForwardLane> lanes)
    {
        this.logger = logger;
        this.options = options;
        this.clock = clock;
        this.lanes = lanes;
    }

    /// <summary>How forwarding to each target stands.</summary>
    public ImmutableArray<ForwardStatus> Status => [.. lanes.Select(lane => lane.Status)];

    /// <summary>The number of the last anchor that is proven to have arrived somewhere; 0 for none.</summary>
    public long CopiedThrough => lanes.Where(lane => lane.Content == ForwardContent.Anchors).Select(lane => lane.ProvenRow).DefaultIfEmpty().Max();

    /// <summary>Opens the outboxes; throws IOException or UnauthorizedAccessException when a directory cannot be used.</summary>
    public static Forwarder Open(ForwarderOptions options, TimeProvider clock, ILogger<Forwarder> logger)
    {
        var opened = new List<ForwardLane>();
        var wanted = options.Targets.Where(target => target.TakesHits).Select(target => (target, ForwardContent.Hits))
            .Concat(options.Targets.Where(target => target.TakesAnchors).Select(target => (target, ForwardContent.Anchors)));
        OwnerOnly.CreateDirectory(options.Directory);
        try
        {
            foreach (var (target, content) in wanted)
            {
                opened.Add(OpenLane(target, content, options, clock, logger));
            }

            return new Forwarder(options, clock, logger, [.. opened]);
        }
        catch
        {
            opened.ForEach(lane => lane.Abandon());
            throw;
        }
    }

    /// <summary>
    /// Behind which record the next ones are to be offered, up to the last there is; null when no target can be offered any now. One that
    /// catches up with a long past comes after those that do not.
    /// </summary>
    public long? NextAfter(ForwardContent content, long last)
    {
        var behind = Open(content).Where(lane => lane.Row < last && lane.HasRoom).ToList();
        return behind.Where(lane => !lane.IsCatchingUp).Select(lane => (long?)lane.Row).Min() ?? behind.Select(lane => (long?)lane.Row).Min();
    }

    /// <summary>Says which chain is followed; each target goes on in it where it was.</summary>
    public Task FollowAsync(ForwardContent content, ForwardChain chain, CancellationToken cancellationToken) =>
        EachAsync(content, lane => lane.FollowAsync(chain, cancellationToken), cancellationToken);

    /// <summary>
    /// Takes the records in that follow on a number, in their order: they are in the outboxes when this returns. What a target is not to have,
    /// or has already, is left out; one that lacks earlier ones, or whose disk takes nothing, is offered these again later.
    /// </summary>
    public Task OfferAsync(long after, IReadOnlyList<EventRow> rows, CancellationToken cancellationToken)
    {
        var settings = new ExportSettings { At = clock.GetUtcNow(), Language = ExportLanguage.English, Reporter = options.Reporter, Feed = options.Feed };
        return EachFromAsync(after, ForwardContent.Hits, lane => lane.OfferAsync(rows, settings, cancellationToken), cancellationToken);
    }

    /// <summary>The same for anchors.</summary>
    public Task OfferAsync(long after, IReadOnlyList<NumberedAnchor> anchors, CancellationToken cancellationToken) =>
        EachFromAsync(after, ForwardContent.Anchors, lane => lane.OfferAsync(anchors, options.Node, cancellationToken), cancellationToken);

    /// <summary>The records behind a number and up to another are there no more, or need no message.</summary>
    public Task PassAsync(ForwardContent content, long after, long row, CancellationToken cancellationToken) =>
        EachFromAsync(after, content, lane => lane.PassAsync(row, cancellationToken), cancellationToken);

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

    private IEnumerable<ForwardLane> Open(ForwardContent content) =>
        lanes.Where(lane => lane.Content == content && (lane.HeldSince is not { } since || clock.GetElapsedTime(since) >= HeldFor));

    // A target that can be offered something only since a moment ago may lack what comes before.
    private Task EachFromAsync(long after, ForwardContent content, Func<ForwardLane, Task> work, CancellationToken cancellationToken) =>
        EachAsync(content, lane => lane.Row >= after && lane.HasRoom ? work(lane) : Task.CompletedTask, cancellationToken);

    private async Task EachAsync(ForwardContent content, Func<ForwardLane, Task> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var lane in Open(content))
            {
                await TryAsync(lane, work);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task TryAsync(ForwardLane lane, Func<ForwardLane, Task> work)
    {
        try
        {
            await work(lane);
            lane.HeldSince = null;
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // The other targets get theirs all the same.
            if (lane.HeldSince is null)
            {
                Log.Full(logger, lane.Status.Target, full.Message);
            }

            lane.HeldSince = clock.GetTimestamp();
        }
    }

    private static ForwardLane OpenLane(ForwardTarget target, ForwardContent content, ForwarderOptions options, TimeProvider clock, ILogger logger)
    {
        // No name has a dot in it.
        var directory = Path.Combine(options.Directory, content == ForwardContent.Anchors ? target.Name + ".anchors" : target.Name);
        var outbox = Outbox.Open(directory, target.Outbox, clock);
        ISender sender = target.Transport switch
        {
            ForwardTransport.Udp => new UdpSender(target, clock),
            ForwardTransport.Tcp or ForwardTransport.Tls => new StreamSender(target, clock),
            ForwardTransport.Webhook => new WebhookSender(target, clock),
        };
        return new ForwardLane(target, content, outbox, new Delivery(target, outbox, sender, clock, logger));
    }

    private static partial class Log
    {
        [LoggerMessage(7304, LogLevel.Error, "The outbox of '{Target}' takes nothing ({Cause}); what it lacks is offered again")]
        public static partial void Full(ILogger logger, string target, string cause);
    }
}
