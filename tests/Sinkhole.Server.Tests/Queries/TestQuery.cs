using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>A query as a client might send it, right or wrong.</summary>
internal sealed record TestQuery(string Name, RecordType Type = RecordType.A)
{
    public ushort Id { get; init; } = 0x1234;

    public ushort Flags { get; init; } = MessageHeader.RecursionDesired;

    public RecordClass Class { get; init; } = RecordClass.Internet;

    /// <summary>The payload size of an OPT; null sends none.</summary>
    public ushort? Payload { get; init; }

    public bool DnssecOk { get; init; }

    public byte EdnsVersion { get; init; }

    public byte[] EdnsOptions { get; init; } = [];

    public int OptCount { get; init; } = 1;

    public ushort QuestionCount { get; init; } = 1;

    public byte[] ToOctets()
    {
        Span<byte> name = stackalloc byte[NameSpan.MaxLength];
        Assert.True(NameText.TryParse(Name, name, out var nameLength));
        var opts = Payload is null ? 0 : OptCount;
        var octets = new List<byte>(new byte[MessageHeader.Size]);
        octets.AddRange(name[..nameLength]);
        octets.AddRange(UInt16((ushort)Type));
        octets.AddRange(UInt16((ushort)Class));
        for (var i = 0; i < opts; i++)
        {
            octets.Add(0);
            octets.AddRange(UInt16((ushort)RecordType.Opt));
            octets.AddRange(UInt16(Payload!.Value));
            octets.AddRange([0, EdnsVersion, (byte)(DnssecOk ? 0x80 : 0), 0]);
            octets.AddRange(UInt16((ushort)EdnsOptions.Length));
            octets.AddRange(EdnsOptions);
        }

        var message = octets.ToArray();
        new MessageHeader(Id, Flags, QuestionCount, 0, 0, (ushort)opts).Write(message);
        return message;
    }

    public byte[] ToFrame()
    {
        var octets = ToOctets();
        return [.. UInt16((ushort)octets.Length), .. octets];
    }

    private static byte[] UInt16(ushort value)
    {
        var octets = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        return octets;
    }
}
