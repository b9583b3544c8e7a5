using System.Buffers.Binary;
using System.Text;

namespace Sinkhole.Server.Tests.Landing;

/// <summary>A ClientHello as clients write it, or with what tests want to be wrong in it.</summary>
internal sealed record TestHello(string? Name)
{
    /// <summary>Octets of the handshake message to a record.</summary>
    public int RecordSize { get; init; } = 1 << 14;

    /// <summary>The server name extension's content in place of the right one.</summary>
    public byte[]? ServerName { get; init; }

    /// <summary>Extensions that follow.</summary>
    public byte[] More { get; init; } = [0, 43, 0, 3, 2, 3, 4];

    /// <summary>Octets of padding (RFC 7685).</summary>
    public int Padding { get; init; }

    public byte[] ToOctets() => ToRecords(ToMessage());

    public byte[] ToRecords(byte[] message) => [.. message.Chunk(RecordSize).SelectMany(piece => Record(22, piece))];

    public byte[] ToMessage()
    {
        byte[] padding = Padding > 0 ? [0, 21, .. Vector(2, new byte[Padding])] : [];
        byte[] names = ServerName ?? (Name is null ? [] : Vector(2, [0, .. Vector(2, Encoding.UTF8.GetBytes(Name))]));
        byte[] extensions = [.. Name is null && ServerName is null ? (byte[])[] : [0, 0, .. Vector(2, names)], .. More, .. padding];
        byte[] body = [3, 3, .. new byte[32], 0, .. Vector(2, [0x13, 0x01, 0x13, 0x02]), 1, 0, .. Vector(2, extensions)];
        return [1, 0, .. Vector(2, body)];
    }

    public static byte[] Record(byte type, byte[] content) => [type, 3, 1, .. Vector(2, content)];

    public static byte[] Vector(int size, byte[] content)
    {
        var length = new byte[size];
        if (size == 1)
        {
            length[0] = (byte)content.Length;
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)content.Length);
        }

        return [.. length, .. content];
    }
}
