using System.Runtime.InteropServices;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;

namespace Sinkhole.Server.Activity;

/// <summary>
/// One client in a <see cref="ClientDayTable"/>. Its worker alone writes it; others read at any time. The stamp says whose day it is, is written
/// last when a client takes the slot and does not change while the client has it, so a reader that finds the same stamp before and after has
/// read one client's address; each figure is one word of the processor's and only grows.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ClientSlot
{
    private ulong high;
    private ulong low;
    private long queries;
    private long withDnssec;
    private uint lastSecond;
    private ushort stamp;
    private byte hops;
    private byte proxy;

    /// <summary>True when a client of the stamp's day has it.</summary>
    public readonly bool IsOf(ushort day) => stamp == day;

    /// <summary>True for the client that has it.</summary>
    public readonly bool Has(in InternetAddress client) => low == client.Low && high == client.High;

    /// <summary>Number of the proxy that told of the client; 0 for none.</summary>
    public readonly byte Proxy => proxy;

    /// <summary>Gives it to a client.</summary>
    public void Take(in InternetAddress client, ushort day)
    {
        Volatile.Write(ref stamp, 0);
        Volatile.Write(ref high, client.High);
        Volatile.Write(ref low, client.Low);
        Volatile.Write(ref queries, 0);
        Volatile.Write(ref withDnssec, 0);
        lastSecond = 0;
        hops = 0;
        proxy = 0;
        Volatile.Write(ref stamp, day);
    }

    /// <summary>Counts a query.</summary>
    public void Count(bool wantsDnssec, HopKinds kind, uint second)
    {
        queries++;
        withDnssec += wantsDnssec ? 1 : 0;
        hops |= (byte)kind;
        lastSecond = second;
    }

    /// <summary>Notes the proxy that told of the client.</summary>
    public void Note(byte proxyNumber) => Volatile.Write(ref proxy, proxyNumber);

    /// <summary>Reads it, from any thread; false when no client of that day has it.</summary>
    public bool TryRead(ushort day, out InternetAddress client, out ClientFigures figures, out byte proxyNumber)
    {
        var before = Volatile.Read(ref stamp);
        client = new InternetAddress(Volatile.Read(ref high), Volatile.Read(ref low));
        figures = new ClientFigures
        {
            Queries = Volatile.Read(ref queries),
            WithDnssec = Volatile.Read(ref withDnssec),
            Hops = (HopKinds)Volatile.Read(ref hops),
            LastSecond = Volatile.Read(ref lastSecond),
        };
        proxyNumber = Volatile.Read(ref proxy);
        return before == day && Volatile.Read(ref stamp) == day;
    }
}
