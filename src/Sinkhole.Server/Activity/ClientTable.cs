using System.Runtime.CompilerServices;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Activity;

/// <summary>
/// Which clients one worker saw on the present day and the one before, with counts and signs, and no name they asked for. <see cref="BeginBatch"/> and
/// <see cref="Note"/> are for the one thread that owns the worker at the time and allocate nothing; anyone may read.
/// </summary>
internal sealed class ClientTable(ClientTableOptions options)
{
    /// <summary>Proxies that are remembered: what one octet of a slot can number. Clients that further ones told of count, without their proxy.</summary>
    private const int MaxProxies = byte.MaxValue;

    // Days take turns: while one table is written the other holds the day before, for whoever reads it last.
    private readonly ClientDayTable[] tables = [new(options.MaxClients), new(options.MaxClients)];
    private readonly InternetAddress[] proxies = new InternetAddress[MaxProxies];
    private int proxyCount;
    private ClientDayTable? current;
    private LocalDay day;
    private uint now;

    /// <summary>Sets the second since 1970-01-01 UTC that counts until the next batch, and with it the day.</summary>
    public void BeginBatch(long second)
    {
        now = (uint)Math.Clamp(second, 0, uint.MaxValue);
        if (current is null || !day.Holds(second))
        {
            Turn(second);
        }
    }

    /// <summary>Notes that a client asked.</summary>
    public void Note(in ClientInfo client, bool wantsDnssec)
    {
        ref var slot = ref current!.Find(client.Address);
        if (Unsafe.IsNullRef(ref slot))
        {
            current.CountRest();
            return;
        }

        slot.Count(wantsDnssec, HopKindsExtensions.OfLimit(client.HopLimit), now);
        if (slot.Proxy == 0 && client.Forwarder != default)
        {
            slot.Note(NumberOf(client.Forwarder));
        }
    }

    /// <summary>Tells of each client of a day, from any thread; returns the queries of those there was no room for.</summary>
    public long Read(DateOnly date, ClientSeen seen)
    {
        var stamp = StampOf(LocalDay.NumberOf(date));
        return tables[stamp & 1].Read(stamp, proxies, seen);
    }

    // 0 is of no day; enough for days until 2149.
    private static ushort StampOf(int number) => (ushort)Math.Clamp(number + 1, 1, ushort.MaxValue);

    private void Turn(long second)
    {
        day = LocalDay.At(second, options.Zone);
        var stamp = StampOf(day.Day);
        current = tables[stamp & 1];
        if (current.Stamp != stamp)
        {
            current.Begin(stamp);
        }
    }

    private byte NumberOf(in InternetAddress proxy)
    {
        var place = proxies.AsSpan(0, proxyCount).IndexOf(proxy);
        if (place < 0 && proxyCount < MaxProxies)
        {
            // Written before any slot has its number, so whoever reads the number finds the address.
            place = proxyCount;
            proxies[proxyCount++] = proxy;
        }

        return (byte)(place + 1);
    }
}
