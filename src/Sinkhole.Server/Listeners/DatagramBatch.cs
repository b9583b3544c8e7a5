using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Queries;
using static Sinkhole.Server.Listeners.LibC;

namespace Sinkhole.Server.Listeners;

/// <summary>
/// The memory of one worker's system calls, allocated once and outside the collector's reach: datagrams received, responses being
/// written, and the structures that tell the kernel where they lie.
/// </summary>
internal sealed unsafe class DatagramBatch : IDisposable
{
    /// <summary>Queries are small; what is longer is cut off by the kernel and read as broken.</summary>
    private const int QuerySize = 2048;

    // struct sockaddr_in6 has 28 octets.
    private const int NameSize = 32;

    private readonly int capacity;
    private readonly int responseSize;
    private readonly bool isIPv6;
    private readonly ControlMessages messages;
    private readonly byte* memory;
    private readonly MessageVector* received;
    private readonly MessageVector* responses;
    private readonly LibC.Buffer* receiveBuffers;
    private readonly LibC.Buffer* responseBuffers;
    private readonly byte* names;
    private readonly byte* controls;
    private readonly HopSampling sampling = new();
    private bool tellsHopLimit;
    private int used;
    private int responseCount;

    /// <summary>Allocates and links everything.</summary>
    /// <param name="capacity">Datagrams per system call.</param>
    /// <param name="responseSize">Octets of the largest response.</param>
    /// <param name="isIPv6">The family of the socket.</param>
    /// <param name="keepsSource">True when the socket listens on all addresses, so that each response names its source.</param>
    public DatagramBatch(int capacity, int responseSize, bool isIPv6, bool keepsSource)
    {
        this.capacity = capacity;
        this.responseSize = responseSize;
        this.isIPv6 = isIPv6;
        messages = new ControlMessages(isIPv6, keepsSource);
        var perDatagram = (2 * sizeof(MessageVector)) + (2 * sizeof(LibC.Buffer)) + NameSize + ControlMessages.Size + QuerySize + responseSize;
        memory = (byte*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)perDatagram);
        received = (MessageVector*)memory;
        responses = received + capacity;
        receiveBuffers = (LibC.Buffer*)(responses + capacity);
        responseBuffers = receiveBuffers + capacity;
        names = (byte*)(responseBuffers + capacity);
        controls = names + (capacity * NameSize);
        var queryOctets = controls + (capacity * ControlMessages.Size);
        var responseOctets = queryOctets + (capacity * QuerySize);
        for (var i = 0; i < capacity; i++)
        {
            receiveBuffers[i] = new LibC.Buffer { Base = queryOctets + (i * QuerySize), Length = QuerySize };
            responseBuffers[i].Base = responseOctets + (i * responseSize);
            received[i].Message.Name = names + (i * NameSize);
            received[i].Message.Buffers = receiveBuffers + i;
            received[i].Message.BufferCount = 1;
            received[i].Message.Control = controls + (i * ControlMessages.Size);
            responses[i].Message.Buffers = responseBuffers + i;
            responses[i].Message.BufferCount = 1;
        }

        used = capacity;
    }

    /// <summary>Datagrams per system call.</summary>
    public int Capacity => capacity;

    /// <summary>Where the next response is to be written.</summary>
    public Span<byte> NextResponse => new(responseBuffers[responseCount].Base, responseSize);

    /// <summary>Waits for one datagram and takes up to a batch; below 0 with the error in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    public int Receive(SafeHandle socket)
    {
        responseCount = 0;
        Prepare(socket);
        var count = ReceiveMany(socket, received, (uint)capacity, MsgWaitForOne, null);
        used = Math.Max(count, 0);
        return count;
    }

    /// <summary>The octets of a datagram received.</summary>
    public ReadOnlySpan<byte> Query(int index) => new(receiveBuffers[index].Base, (int)received[index].Length);

    /// <summary>Who sent it.</summary>
    public ClientInfo Client(int index) =>
        SocketAddressReader.ReadClient(new ReadOnlySpan<byte>(names + (index * NameSize), NameSize), isIPv6, Transport.Udp) with
        {
            HopLimit = messages.HopLimit(Control(index), received[index].Message.ControlLength),
        };

    /// <summary>Adds the response just written at <see cref="NextResponse"/> to a datagram's query.</summary>
    public void AddResponse(int index, int length)
    {
        ref var query = ref received[index].Message;
        ref var response = ref responses[responseCount].Message;
        responseBuffers[responseCount].Length = (nuint)length;
        response.Name = query.Name;
        response.NameLength = query.NameLength;
        response.Control = query.Control;
        response.ControlLength = ReplyControlLength(index);
        responseCount++;
    }

    /// <summary>Sends what was added; returns how many the kernel would not take.</summary>
    public int Send(SafeHandle socket)
    {
        var sent = 0;
        var failed = 0;
        while (sent < responseCount)
        {
            var count = SendMany(socket, responses + sent, (uint)(responseCount - sent), 0);
            if (count > 0)
            {
                sent += count;
            }
            else if (Marshal.GetLastPInvokeError() != Eintr)
            {
                // sendmmsg stops at the first that fails and tells of it when asked again: leave that one out and go on.
                sent++;
                failed++;
            }
        }

        responseCount = 0;
        return failed;
    }

    /// <summary>Copies the way back to a datagram's sender into a query that will wait.</summary>
    public void SaveRoute(int index, PendingQuery query)
    {
        var control = (int)ReplyControlLength(index);
        var route = query.Route;
        new ReadOnlySpan<byte>(names + (index * NameSize), NameSize).CopyTo(route);
        BinaryPrimitives.WriteInt32LittleEndian(route[NameSize..], (int)received[index].Message.NameLength);
        BinaryPrimitives.WriteInt32LittleEndian(route[(NameSize + 4)..], control);
        new ReadOnlySpan<byte>(controls + (index * ControlMessages.Size), control).CopyTo(route[(NameSize + 8)..]);
    }

    /// <summary>Sends the response of a query that waited; false when the kernel would not take it. Needs no batch, so any thread may call it.</summary>
    public static bool SendWaited(SafeHandle socket, PendingQuery query)
    {
        var route = query.Route;
        fixed (byte* name = route)
        fixed (byte* octets = query.Response.Span)
        {
            var buffer = new LibC.Buffer { Base = octets, Length = (nuint)query.Response.Length };
            var control = BinaryPrimitives.ReadInt32LittleEndian(route[(NameSize + 4)..]);
            var message = new SocketMessage
            {
                Name = name,
                NameLength = (uint)BinaryPrimitives.ReadInt32LittleEndian(route[NameSize..]),
                Buffers = &buffer,
                BufferCount = 1,
                Control = control == 0 ? null : name + NameSize + 8,
                ControlLength = (nuint)control,
            };
            nint sent;
            do
            {
                sent = SendOne(socket, &message, 0);
            }
            while (sent < 0 && Marshal.GetLastPInvokeError() == Eintr);

            return sent >= 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(memory);

    // The kernel writes what it used over the room it was given.
    private void Prepare(SafeHandle socket)
    {
        var count = used;
        var wantsHopLimit = sampling.Next(used);
        if (wantsHopLimit != tellsHopLimit)
        {
            messages.AskForHopLimit(socket, wantsHopLimit);
            tellsHopLimit = wantsHopLimit;
            count = capacity;
        }

        var room = messages.Room(tellsHopLimit);
        for (var i = 0; i < count; i++)
        {
            received[i].Message.NameLength = NameSize;
            received[i].Message.ControlLength = room;
        }
    }

    private byte* Control(int index) => controls + (index * ControlMessages.Size);

    private nuint ReplyControlLength(int index) => messages.MakeReply(Control(index), received[index].Message.ControlLength);
}
