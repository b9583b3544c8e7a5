using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>What is remembered of reverse names: so many, each for its time, and which are being asked for.</summary>
internal sealed class PointerMemory(PointerOptions options, TimeProvider clock)
{
    private readonly Lock gate = new();

    // Guarded by the gate. The oldest stand first in the order of age.
    private readonly Dictionary<InternetAddress, LinkedListNode<Entry>> byAddress = [];
    private readonly LinkedList<Entry> byAge = new();
    private readonly HashSet<InternetAddress> asked = [];

    /// <summary>How many addresses are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return byAddress.Count;
            }
        }
    }

    /// <summary>What holds now; false when nothing does.</summary>
    public bool TryFind(InternetAddress address, out PointerName name)
    {
        lock (gate)
        {
            var isKnown = byAddress.TryGetValue(address, out var node) && node.Value.Until > clock.GetUtcNow();
            name = isKnown ? node!.Value.Name : PointerName.Of(PointerState.Asked);
            return isKnown;
        }
    }

    /// <summary>Marks an address as being asked about; false when it is already.</summary>
    public bool TryBegin(InternetAddress address)
    {
        lock (gate)
        {
            return asked.Add(address);
        }
    }

    /// <summary>Takes the mark away: it was not asked about after all.</summary>
    public void Forget(InternetAddress address)
    {
        lock (gate)
        {
            asked.Remove(address);
        }
    }

    /// <summary>Keeps a reply for its time, and lets the oldest go for it.</summary>
    public void Keep(InternetAddress address, PointerReply reply)
    {
        var until = clock.GetUtcNow() + TimeOf(reply);
        lock (gate)
        {
            asked.Remove(address);
            if (byAddress.Remove(address, out var before))
            {
                byAge.Remove(before);
            }
            else if (byAddress.Count >= options.MaxNames && byAge.First is { } oldest)
            {
                byAge.RemoveFirst();
                byAddress.Remove(oldest.Value.Address);
            }

            byAddress.Add(address, byAge.AddLast(new Entry(address, new PointerName(reply.State, reply.Name), until)));
        }
    }

    private TimeSpan TimeOf(PointerReply reply) => reply.State switch
    {
        PointerState.Named => TimeSpan.FromTicks(Math.Clamp(reply.Ttl.Ticks, options.LeastTtl.Ticks, options.MostTtl.Ticks)),
        PointerState.Nameless or PointerState.Refused => options.NegativeTtl,
        PointerState.Off or PointerState.NotOwn or PointerState.NoRoute or PointerState.Asked or PointerState.Unanswered => options.FailureTtl,
    };

    private sealed record Entry(InternetAddress Address, PointerName Name, DateTimeOffset Until);
}
