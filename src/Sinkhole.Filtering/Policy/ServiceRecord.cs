using System.Buffers.Binary;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>Goes through the address hints among the parameters of an SVCB or HTTPS record (RFC 9460, 2.2 and 7.3).</summary>
internal ref struct ServiceRecord(ReadOnlySpan<byte> parameters)
{
    private const ushort IPv4Hint = 4;
    private const ushort IPv6Hint = 6;
    private const int HeadOctets = 4;
    private const int IPv4Octets = 4;

    private ReadOnlySpan<byte> parameters = parameters;
    private ReadOnlySpan<byte> hints;
    private int size;

    /// <summary>The next hint in the order they stand.</summary>
    public bool TryReadHint(out InternetAddress address)
    {
        while (hints.Length < size || size == 0)
        {
            if (!TryEnterParameter())
            {
                address = default;
                return false;
            }
        }

        address = InternetAddress.FromOctets(hints[..size]);
        hints = hints[size..];
        return true;
    }

    private bool TryEnterParameter()
    {
        if (parameters.Length < HeadOctets)
        {
            return false;
        }

        var length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(parameters[2..]), parameters.Length - HeadOctets);
        size = BinaryPrimitives.ReadUInt16BigEndian(parameters) switch
        {
            IPv4Hint => IPv4Octets,
            IPv6Hint => InternetAddress.Size,
            _ => 0,
        };
        hints = parameters.Slice(HeadOctets, length);
        parameters = parameters[(HeadOctets + length)..];
        return true;
    }
}
