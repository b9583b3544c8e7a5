using System.Runtime.InteropServices;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>
/// The messages of rtnetlink that ask for the neighbour tables and bring them (netlink(7), rtnetlink(7)), with their structures as all
/// architectures lay them out, in the machine's own byte order.
/// </summary>
internal static class NeighbourMessages
{
    /// <summary>Octets of a question.</summary>
    public const int QuestionOctets = HeaderOctets + BodyOctets;

    private const int HeaderOctets = 16;
    private const int BodyOctets = 12;
    private const int AttributeOctets = 4;
    private const int Alignment = 4;

    // <linux/netlink.h>, <linux/rtnetlink.h>, <linux/neighbour.h>
    private const ushort Error = 2;
    private const ushort Done = 3;
    private const ushort NewNeighbour = 28;
    private const ushort GetNeighbour = 30;
    private const ushort Request = 0x0001;
    private const ushort Dump = 0x0300;
    private const ushort Interrupted = 0x0010;
    private const ushort Destination = 1;
    private const ushort LinkLayer = 2;
    private const ushort TypeMask = 0x3FFF;

    /// <summary>Writes the question for the whole table of an address family.</summary>
    public static void WriteQuestion(Span<byte> target, byte family, uint sequence)
    {
        target[..QuestionOctets].Clear();
        MemoryMarshal.Write(target, (uint)QuestionOctets);
        MemoryMarshal.Write(target[4..], GetNeighbour);
        MemoryMarshal.Write(target[6..], (ushort)(Request | Dump));
        MemoryMarshal.Write(target[8..], sequence);
        target[HeaderOctets] = family;
    }

    /// <summary>Takes the messages of one datagram that answer a question.</summary>
    public static NeighbourStep Read(ReadOnlySpan<byte> datagram, uint sequence, ICollection<NeighbourEntry> entries)
    {
        var step = NeighbourStep.More;
        while (datagram.Length >= HeaderOctets)
        {
            var length = MemoryMarshal.Read<uint>(datagram);
            if (length < HeaderOctets || length > datagram.Length)
            {
                return NeighbourStep.Broken;
            }

            var message = datagram[..(int)length];
            datagram = datagram[Math.Min(Align((int)length), datagram.Length)..];
            if (MemoryMarshal.Read<uint>(message[8..]) != sequence)
            {
                continue;
            }

            if ((MemoryMarshal.Read<ushort>(message[6..]) & Interrupted) != 0)
            {
                step = NeighbourStep.Changed;
            }

            switch (MemoryMarshal.Read<ushort>(message[4..]))
            {
                case Done:
                    return step == NeighbourStep.Changed ? NeighbourStep.ChangedAndDone : NeighbourStep.Done;
                case Error:
                    return NeighbourStep.Refused;
                case NewNeighbour:
                    ReadNeighbour(message[HeaderOctets..], entries);
                    break;
            }
        }

        return step;
    }

    private static void ReadNeighbour(ReadOnlySpan<byte> body, ICollection<NeighbourEntry> entries)
    {
        if (body.Length < BodyOctets || entries.Count >= INeighbourReader.MaxEntries)
        {
            return;
        }

        var state = (NeighbourState)MemoryMarshal.Read<ushort>(body[8..]);
        var address = default(InternetAddress?);
        var mac = default(MacAddress?);
        var rest = body[BodyOctets..];
        while (rest.Length >= AttributeOctets)
        {
            var length = MemoryMarshal.Read<ushort>(rest);
            if (length < AttributeOctets || length > rest.Length)
            {
                return;
            }

            var value = rest[AttributeOctets..length];
            switch (MemoryMarshal.Read<ushort>(rest[2..]) & TypeMask)
            {
                case Destination when value.Length is 4 or InternetAddress.Size:
                    address = InternetAddress.FromOctets(value);
                    break;
                case LinkLayer when MacAddress.TryRead(value, out var read):
                    mac = read;
                    break;
            }

            rest = rest[Math.Min(Align(length), rest.Length)..];
        }

        if (address is { } found && mac is { } by)
        {
            entries.Add(new NeighbourEntry(found, by, state, 0));
        }
    }

    private static int Align(int length) => (length + Alignment - 1) & -Alignment;
}
