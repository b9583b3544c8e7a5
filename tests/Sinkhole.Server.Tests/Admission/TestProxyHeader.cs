using System.Buffers.Binary;
using System.Net;

namespace Sinkhole.Server.Tests.Admission;

/// <summary>A PROXY header as a proxy sends it, right or wrong.</summary>
internal sealed record TestProxyHeader(string Source, ushort Port = 4321)
{
    public byte VersionAndCommand { get; init; } = 0x21;

    public bool IsStream { get; init; }

    public byte? Family { get; init; }

    public byte[] More { get; init; } = [];

    public ushort? Length { get; init; }

    public byte[] ToOctets()
    {
        var source = IPAddress.Parse(Source).GetAddressBytes();
        byte[] addresses = [.. source, .. new byte[source.Length], .. UInt16(Port), .. UInt16(53), .. More];
        var family = Family ?? (byte)((source.Length == 4 ? 0x10 : 0x20) | (IsStream ? 1 : 2));
        return [.. "\r\n\r\n\0\r\nQUIT\n"u8, VersionAndCommand, family, .. UInt16(Length ?? (ushort)addresses.Length), .. addresses];
    }

    private static byte[] UInt16(ushort value)
    {
        var octets = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        return octets;
    }
}
