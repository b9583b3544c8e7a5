using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;

namespace Sinkhole.Server.Activity;

/// <summary>One worker's clients of one day: open addressing in a table of fixed size that is never cleared, since slots of another day are free.</summary>
internal sealed class ClientDayTable
{
    /// <summary>
    /// Slots looked at for a client before there is no room for it. A table at most half full needs more than these once in millions of clients;
    /// whoever forges addresses cannot aim at one chain, for where they begin is secret.
    /// </summary>
    private const int MaxSteps = 32;

    // 2 to the 64th, divided by the golden ratio.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private readonly ClientSlot[] slots;
    private readonly int maxClients;
    private readonly int shift;
    private readonly ulong firstSecret = RandomOdd();
    private readonly ulong secondSecret = RandomOdd();
    private int clients;
    private long rest;
    private int stamp;

    /// <summary>Room for so many clients.</summary>
    public ClientDayTable(int maxClients)
    {
        this.maxClients = maxClients;
        slots = new ClientSlot[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * maxClients, 2 * MaxSteps))];
        shift = 64 - BitOperations.Log2((uint)slots.Length);
    }

    /// <summary>The stamp of the day it holds; 0 before the first.</summary>
    public ushort Stamp => (ushort)Volatile.Read(ref stamp);

    /// <summary>Begins a day: what it held is free.</summary>
    public void Begin(ushort day)
    {
        Volatile.Write(ref stamp, 0);
        clients = 0;
        Volatile.Write(ref rest, 0);
        Volatile.Write(ref stamp, day);
    }

    /// <summary>The slot of a client, its own from now on; a null reference when there is no room for it.</summary>
    public ref ClientSlot Find(in InternetAddress client)
    {
        var day = (ushort)stamp;
        var index = Home(client);
        for (var step = 0; step < MaxSteps; step++)
        {
            ref var slot = ref slots[index];
            if (!slot.IsOf(day))
            {
                return ref Take(ref slot, client, day);
            }

            if (slot.Has(client))
            {
                return ref slot;
            }

            index = (index + 1) & (slots.Length - 1);
        }

        return ref Unsafe.NullRef<ClientSlot>();
    }

    /// <summary>Counts a query of a client there was no room for.</summary>
    public void CountRest() => Volatile.Write(ref rest, rest + 1);

    /// <summary>Tells of each client of a day, from any thread; returns the queries of those without room. Nothing, when it holds another day.</summary>
    public long Read(ushort day, InternetAddress[] proxies, ClientSeen seen)
    {
        if (Stamp != day)
        {
            return 0;
        }

        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].TryRead(day, out var client, out var figures, out var proxy))
            {
                seen(client, proxy == 0 ? figures : figures with { Proxy = proxies[proxy - 1] });
            }
        }

        var without = Volatile.Read(ref rest);
        return Stamp == day ? without : 0;
    }

    private static ulong RandomOdd() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    private ref ClientSlot Take(ref ClientSlot slot, in InternetAddress client, ushort day)
    {
        if (clients == maxClients)
        {
            return ref Unsafe.NullRef<ClientSlot>();
        }

        clients++;
        slot.Take(client, day);
        return ref slot;
    }

    // Both words of a whole product, so that every bit of the address has a part in every bit that counts: addresses that differ in a few high
    // bits only would else lie beside one another.
    private int Home(in InternetAddress client)
    {
        var high = Math.BigMul(client.Low ^ firstSecret, client.High ^ secondSecret, out var low);
        return (int)(((high ^ low) * Spread) >> shift);
    }
}
