using System.Buffers.Binary;
using System.Runtime.CompilerServices;
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

    // struct sockaddr_in6 has 28 octets; IPV6_PKTINFO's control message 40 (CMSG_SPACE of 20).
    private const int NameSize = 32;
    private const int ControlSize = 64;

    // struct cmsghdr: length, level, type; then in_pktinfo (interface first) or in6_pktinfo (address of 16 octets first).
    private const int ControlHeader = 16;
    private const int IPv6InterfaceOffset = ControlHeader + 16;

    private readonly int capacity;
    private readonly int responseSize;
    private readonly bool isIPv6;
    private readonly bool keepsSource;
    private readonly byte* memory;
    private readonly MessageVector* received;
    private readonly MessageVector* responses;
    private readonly LibC.Buffer* receiveBuffers;
    private readonly LibC.Buffer* responseBuffers;
    private readonly byte* names;
    private readonly byte* controls;
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
        this.keepsSource = keepsSource;
        var perDatagram = (2 * sizeof(MessageVector)) + (2 * sizeof(LibC.Buffer)) + NameSize + ControlSize + QuerySize + responseSize;
        memory = (byte*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)perDatagram);
        received = (MessageVector*)memory;
        responses = received + capacity;
        receiveBuffers = (LibC.Buffer*)(responses + capacity);
        responseBuffers = receiveBuffers + capacity;
        names = (byte*)(responseBuffers + capacity);
        controls = names + (capacity * NameSize);
        var queryOctets = controls + (capacity * ControlSize);
        var responseOctets = queryOctets + (capacity * QuerySize);
        for (var i = 0; i < capacity; i++)
        {
            receiveBuffers[i] = new LibC.Buffer { Base = queryOctets + (i * QuerySize), Length = QuerySize };
            responseBuffers[i].Base = responseOctets + (i * responseSize);
            received[i].Message.Name = names + (i * NameSize);
            received[i].Message.Buffers = receiveBuffers + i;
            received[i].Message.BufferCount = 1;
            received[i].Message.Control = keepsSource ? controls + (i * ControlSize) : null;
            responses[i].Message.Buffers = responseBuffers + i;
            responses[i].Message.BufferCount = 1;
            Prepare(i);
        }
    }

    /// <summary>Datagrams per system call.</summary>
    public int Capacity => capacity;

    /// <summary>Where the next response is to be written.</summary>
    public Span<byte> NextResponse => new(responseBuffers[responseCount].Base, responseSize);

    /// <summary>Waits for one datagram and takes up to a batch; below 0 with the error in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    public int Receive(SafeHandle socket)
    {
        responseCount = 0;
        for (var i = 0; i < used; i++)
        {
            Prepare(i);
        }

        var count = ReceiveMany(socket, received, (uint)capacity, MsgWaitForOne, null);
        used = Math.Max(count, 0);
        return count;
    }

    /// <summary>The octets of a datagram received.</summary>
    public ReadOnlySpan<byte> Query(int index) => new(receiveBuffers[index].Base, (int)received[index].Length);

    /// <summary>Who sent it.</summary>
    public ClientInfo Client(int index) => SocketAddressReader.ReadClient(new ReadOnlySpan<byte>(names + (index * NameSize), NameSize), isIPv6, Transport.Udp);

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
        new ReadOnlySpan<byte>(controls + (index * ControlSize), control).CopyTo(route[(NameSize + 8)..]);
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
    private void Prepare(int index)
    {
        received[index].Message.NameLength = NameSize;
        received[index].Message.ControlLength = keepsSource ? ControlSize : 0u;
    }

    // The control message that told where a datagram came to says, sent back, where its response leaves from (ip(7), ipv6(7)).
    private nuint ReplyControlLength(int index)
    {
        var length = received[index].Message.ControlLength;
        if (length == 0)
        {
            return 0;
        }

        // The interface is left to routing, but link-local addresses mean nothing without theirs (RFC 4007, 6).
        var control = controls + (index * ControlSize);
        if (!isIPv6)
        {
            Unsafe.WriteUnaligned(control + ControlHeader, 0);
        }
        else if (control[ControlHeader] != 0xFE || (control[ControlHeader + 1] & 0xC0) != 0x80)
        {
            Unsafe.WriteUnaligned(control + IPv6InterfaceOffset, 0);
        }

        return length;
    }
}
