using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>
/// Asks for the reverse names of own addresses, one after the other and away from every query, and remembers them for a while. Only for
/// people to read: no device, confidence or record comes of it.
/// </summary>
/// <param name="isOwn">Says which addresses beside private ones are the office's.</param>
/// <param name="options">The bounds.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Where faults are told.</param>
public sealed partial class PointerNames(Func<InternetAddress, bool> isOwn, PointerOptions options, TimeProvider clock, ILogger<PointerNames> log) : BackgroundService, IPointerNames
{
    private readonly PointerMemory memory = new(options, clock);

    // TryWrite says false when it is full, and the address is asked about when somebody looks again.
    private readonly Channel<InternetAddress> waiting = Channel.CreateBounded<InternetAddress>(new BoundedChannelOptions(options.MaxWaiting) { SingleReader = true });
    private IPointerSource? source;

    /// <summary>How many addresses are remembered.</summary>
    public int Count => memory.Count;

    /// <summary>True while there is somebody to ask.</summary>
    public bool IsAsking => Volatile.Read(ref source) is not null;

    /// <summary>Begins to ask by a source, or with null asks no more.</summary>
    public void AskBy(IPointerSource? wanted) => Volatile.Write(ref source, wanted);

    /// <inheritdoc/>
    public PointerName Find(InternetAddress address)
    {
        if (Volatile.Read(ref source) is not { } current)
        {
            return PointerName.Of(PointerState.Off);
        }

        if (!PrivateAddresses.Contains(address) && !isOwn(address))
        {
            return PointerName.Of(PointerState.NotOwn);
        }

        // Looked at before the memory: a name whose zone has no server any more is not shown either.
        if (!current.HasRoute(ReverseName.Of(address)))
        {
            return PointerName.Of(PointerState.NoRoute);
        }

        if (!memory.TryFind(address, out var name) && memory.TryBegin(address) && !waiting.Writer.TryWrite(address))
        {
            memory.Forget(address);
        }

        return name;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await AskNextAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                Log.Faulted(log, fault);
            }
        }
    }

    private async Task AskNextAsync(CancellationToken cancellationToken)
    {
        var address = await waiting.Reader.ReadAsync(cancellationToken);
        var reply = PointerReply.Of(PointerState.Unanswered);
        try
        {
            reply = await AskAsync(ReverseName.Of(address), cancellationToken);
        }
        finally
        {
            memory.Keep(address, reply);
        }

        await Task.Delay(options.Pace, clock, cancellationToken);
    }

    private async Task<PointerReply> AskAsync(DomainName reverse, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref source) is not { } current)
        {
            return PointerReply.Of(PointerState.Unanswered);
        }

        using var patience = new CancellationTokenSource(options.Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await current.AskAsync(reverse, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return PointerReply.Of(PointerState.Unanswered);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3090, LogLevel.Error, "Asking for a reverse name met an error; the next one is asked for")]
        public static partial void Faulted(ILogger log, Exception fault);
    }
}
