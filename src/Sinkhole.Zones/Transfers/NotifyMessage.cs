using System.Buffers.Binary;
using System.Security.Cryptography;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Transfers;

/// <summary>A NOTIFY and what answers it (RFC 1996, 3).</summary>
internal sealed class NotifyMessage(ReadOnlyMemory<byte> octets) : IResponseTaker
{
    private const int Opcode = (int)Dns.Messages.Opcode.Notify << 11;

    /// <summary>The message as it is sent.</summary>
    public ReadOnlyMemory<byte> Octets => octets;

    /// <summary>A message that tells of a serial, signed where there is a key, with an id nobody can foresee.</summary>
    public static NotifyMessage Write(IZone zone, uint serial, TsigKey? key, TimeProvider clock)
    {
        var octets = new byte[1232];
        var writer = new MessageWriter(octets.AsSpan(0, octets.Length - TsigSigner.Room));
        writer.TryWriteQuestion(zone.Name.Span, RecordType.Soa, RecordClass.Internet);
        var answers = ApexRecords.TryWriteSoa(ref writer, zone, serial) ? 1 : 0;
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        var length = writer.Finish(new MessageHeader(id, Opcode | MessageHeader.AuthoritativeAnswer, 1, (ushort)answers, 0, 0));
        return new NotifyMessage(octets.AsMemory(0, key is null ? length : new TsigSigner(key, clock).Sign(octets, length)));
    }

    /// <summary>Whether octets answer it: any response code says that it was heard.</summary>
    public ResponseMatch Take(ReadOnlySpan<byte> message) =>
        message.Length >= MessageHeader.Size && message[..2].SequenceEqual(octets.Span[..2])
        && (BinaryPrimitives.ReadUInt16BigEndian(message[2..]) & (MessageHeader.QueryResponse | 0x7800)) == (MessageHeader.QueryResponse | Opcode)
            ? ResponseMatch.Match
            : ResponseMatch.Ignore;
}
