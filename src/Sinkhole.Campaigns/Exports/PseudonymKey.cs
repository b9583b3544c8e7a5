using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Campaigns.Exports;

/// <summary>The secret of a campaign that its pseudonyms are made with. Whoever has it can try MAC addresses until a pseudonym fits.</summary>
public sealed class PseudonymKey
{
    /// <summary>Least octets of a key: what cannot be guessed (RFC 2104, 3 asks for the hash's length, half of it is beyond any search).</summary>
    public const int LeastOctets = 16;

    private readonly byte[] octets;

    private PseudonymKey(byte[] octets) => this.octets = octets;

    /// <summary>The key of these octets; null when they are too few.</summary>
    public static PseudonymKey? From(ReadOnlySpan<byte> octets) => octets.Length < LeastOctets ? null : new(octets.ToArray());

    /// <summary>HMAC-SHA-256 of a text under the key.</summary>
    internal byte[] Sign(string text) => HMACSHA256.HashData(octets, Encoding.UTF8.GetBytes(text));
}
