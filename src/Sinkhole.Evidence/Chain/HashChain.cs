using System.Security.Cryptography;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// Links records so that none can be changed, taken out or put in without every later hash changing: each hash is SHA-256 of the hash before
/// it, as 64 hexadecimal digits, directly followed by the record's canonical JSON. Before the first stand 64 zeros.
/// </summary>
/// <param name="last">The hash to go on from; the default value begins a chain.</param>
public sealed class HashChain(Sha256Hash last = default)
{
    // The hash before and the record stand in one piece, which is hashed in one call.
    private byte[] buffer = new byte[2048];

    /// <summary>The hash of the last record.</summary>
    public Sha256Hash Last { get; private set; } = last;

    /// <summary>Adds a record and returns its hash.</summary>
    public Sha256Hash Append(ReadOnlySpan<byte> canonicalJson)
    {
        Last = Link(Last, canonicalJson);
        return Last;
    }

    /// <summary>The hash a record has after another hash; the chain stays where it is.</summary>
    internal Sha256Hash Link(Sha256Hash previous, ReadOnlySpan<byte> canonicalJson)
    {
        var length = Sha256Hash.HexLength + canonicalJson.Length;
        if (buffer.Length < length)
        {
            buffer = new byte[2 * length];
        }

        previous.CopyHexTo(buffer);
        canonicalJson.CopyTo(buffer.AsSpan(Sha256Hash.HexLength));
        Span<byte> digest = stackalloc byte[Sha256Hash.Size];
        SHA256.HashData(buffer.AsSpan(0, length), digest);
        return new Sha256Hash(digest);
    }
}
