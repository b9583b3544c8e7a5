using System.Collections.Immutable;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Server.Listeners;

/// <summary>One address over UDP with batched system calls: workers, each with its thread and socket (Linux).</summary>
internal sealed class BatchDatagramListener(ListenerStatus status, ImmutableArray<DatagramWorker> workers) : IListener
{
    /// <inheritdoc/>
    public ListenerStatus Status { get; } = status with { Transport = Transport.Udp };

    /// <inheritdoc/>
    public void Start()
    {
        foreach (var worker in workers)
        {
            worker.Start();
        }
    }

    /// <inheritdoc/>
    public async ValueTask StopReceivingAsync() =>
        await Task.WhenAll(workers.Select(static worker => Task.Run(worker.StopReceiving)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopReceivingAsync();
        foreach (var worker in workers)
        {
            worker.Dispose();
        }
    }
}
