using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Sinkhole.Dns.Names;

namespace Sinkhole.Server.Queries;

/// <summary>Counts the queries that wait, over all listeners and per client, and keeps their memory for reuse.</summary>
internal sealed class PendingQueryPool : IDisposable
{
    // Clients share a slot by chance: with 65,536 of them even 1,000 waiting clients seldom meet. 256 KiB, whatever the number of clients.
    private const int ClientSlots = 1 << 16;

    private readonly PendingOptions options;
    private readonly ConcurrentQueue<PendingQuery> free = new();
    private readonly int[] perClient = new int[ClientSlots];
    private readonly PatienceClock patience;
    private int count;
    private TaskCompletionSource? idle;

    /// <summary>Starts with none waiting.</summary>
    public PendingQueryPool(PendingOptions options, TimeProvider clock)
    {
        this.options = options;
        patience = new PatienceClock(options.Patience, clock);
    }

    /// <summary>Queries that wait now.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Takes a place and copies the query into it; false when all places, or all of this client's, are taken.</summary>
    public bool TryRent(in QueryCase asked, NameSpan folded, [NotNullWhen(true)] out PendingQuery? pending)
    {
        pending = null;
        if (Interlocked.Increment(ref count) > options.Max)
        {
            Leave();
            return false;
        }

        ref var ofClient = ref perClient[SlotOf(asked.Client)];
        if (Interlocked.Increment(ref ofClient) > options.MaxPerClient)
        {
            Interlocked.Decrement(ref ofClient);
            Leave();
            return false;
        }

        pending = free.TryDequeue(out var used) ? used : new PendingQuery(this);
        pending.Take(asked, folded, patience.Token);
        return true;
    }

    /// <summary>Gives a place back.</summary>
    public void Return(PendingQuery pending)
    {
        Interlocked.Decrement(ref perClient[SlotOf(pending.Client)]);
        free.Enqueue(pending);
        Leave();
    }

    /// <summary>Ends when none waits, or with the token, which ends the patience of all that still do.</summary>
    public async Task DrainAsync(CancellationToken deadline)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref idle, drained);
        if (Count == 0)
        {
            return;
        }

        try
        {
            await drained.Task.WaitAsync(deadline);
        }
        catch (OperationCanceledException)
        {
            patience.EndAll();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => patience.Dispose();

    private static int SlotOf(in ClientInfo client)
    {
        // Who has an IPv6 address has the whole /64 (RFC 4291, 2.5.1). HashCode's seed is this process's own.
        var address = client.Address;
        return HashCode.Combine(address.High, address.IsIPv4 ? address.Low : 0) & (ClientSlots - 1);
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref count) == 0)
        {
            Volatile.Read(ref idle)?.TrySetResult();
        }
    }
}
