using System.Collections.Concurrent;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Devices.Pointers;

namespace Sinkhole.Evidence.Tests.Devices.Pointers;

/// <summary>The reverse zone 10.in-addr.arpa as a dictionary; remembers every question.</summary>
internal sealed class FakePointerSource : IPointerSource
{
    private readonly ConcurrentQueue<string> asked = [];

    public ConcurrentDictionary<string, PointerReply> Replies { get; } = [];

    public IReadOnlyList<string> Asked => [.. asked];

    public bool IsSilent { get; set; }

    public Exception? Fault { get; set; }

    public bool HasRoute(DomainName reverse) => reverse.ToString().EndsWith(".10.in-addr.arpa", StringComparison.Ordinal);

    public async Task<PointerReply> AskAsync(DomainName reverse, CancellationToken cancellationToken)
    {
        asked.Enqueue(reverse.ToString());
        if (IsSilent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return Fault is null ? Replies.GetValueOrDefault(reverse.ToString(), PointerReply.Of(PointerState.Nameless)) : throw Fault;
    }
}
