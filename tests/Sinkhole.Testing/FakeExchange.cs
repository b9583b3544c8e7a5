using System.Collections.Concurrent;
using System.Net;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Testing;

/// <summary>A network of fake servers: each address answers with its own function, on the test's clock; who has none is unreachable.</summary>
public sealed class FakeExchange(TimeProvider clock) : IExchange
{
    private readonly ConcurrentDictionary<IPEndPoint, Func<FakeQuery, FakeReply>> servers = [];
    private readonly ConcurrentQueue<FakeQuery> queries = [];
    private int open;
    private int mostOpen;

    /// <summary>Every query received, in order.</summary>
    public IReadOnlyList<FakeQuery> Queries => [.. queries];

    /// <summary>The most exchanges that were open at a time.</summary>
    public int MostOpen => Volatile.Read(ref mostOpen);

    /// <summary>Exchanges open now.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Queries for one name, whatever their letter case.</summary>
    public IReadOnlyList<FakeQuery> QueriesFor(string name) =>
        [.. queries.Where(query => string.Equals(query.FoldedName, name, StringComparison.Ordinal))];

    /// <summary>Puts a server at an address, or another in its place.</summary>
    public void Serve(IPEndPoint server, Func<FakeQuery, FakeReply> behave) => servers[server] = behave;

    /// <inheritdoc/>
    public async ValueTask<ExchangeStatus> ExchangeAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, Transport transport, IResponseTaker taker, CancellationToken cancellationToken)
    {
        // A copy: the query's memory is the asker's again once the exchange has ended.
        var received = new FakeQuery(query.ToArray(), server, transport, clock.GetUtcNow());
        queries.Enqueue(received);
        var now = Interlocked.Increment(ref open);
        mostOpen = Math.Max(mostOpen, now);
        try
        {
            var reply = servers.TryGetValue(server, out var behave) ? behave(received) : FakeReply.Unreachable;
            await reply.Until.WaitAsync(cancellationToken);
            await Task.Delay(reply.Delay, clock, cancellationToken);
            foreach (var message in reply.Messages)
            {
                var match = taker.Take(message.Span);
                if (match != ResponseMatch.Ignore)
                {
                    return match == ResponseMatch.Match ? ExchangeStatus.Answered : ExchangeStatus.Suspect;
                }
            }

            if (reply.Status == ExchangeStatus.TimedOut)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
            }

            return reply.Status;
        }
        catch (OperationCanceledException)
        {
            return ExchangeStatus.TimedOut;
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}
