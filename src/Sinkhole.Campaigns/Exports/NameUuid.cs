using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Campaigns.Exports;

/// <summary>UUIDs that come out the same for the same name (RFC 9562, 5.5: version 5), so that a second export repeats and adds nothing.</summary>
internal static class NameUuid
{
    private const int Size = 16;
    private const int HashSize = 20;
    private const string Prescribed = "SHA1";

    /// <summary>The names of our own records and of all made from them.</summary>
    public static Guid Records { get; } = new("b9d0a1f4-7b8e-5d5c-8c7e-2f5a3f0c9e21");

    /// <summary>The names of observables, STIX 2.1, 2.9.</summary>
    public static Guid StixObservables { get; } = new("00abedb4-aa42-466c-9c01-fed23315a9b7");

    /// <summary>The UUID of a name.</summary>
    public static Guid Of(Guid names, string name)
    {
        var text = new byte[Size + Encoding.UTF8.GetByteCount(name)];
        names.TryWriteBytes(text, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, text.AsSpan(Size));
        Span<byte> hash = stackalloc byte[HashSize];

        // The version prescribes SHA-1; nothing rests on its strength.
        CryptographicOperations.HashData(new HashAlgorithmName(Prescribed), text, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..Size], bigEndian: true);
    }
}
