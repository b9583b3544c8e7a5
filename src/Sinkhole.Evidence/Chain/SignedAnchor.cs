using System.Buffers.Text;
using Sinkhole.Dns.Dnssec;

namespace Sinkhole.Evidence.Chain;

/// <summary>An anchor with its signature, which is worth something only with a key that came another way.</summary>
/// <param name="Anchor">What is stated.</param>
/// <param name="Signature">Ed25519 over its canonical JSON, in base64url without padding.</param>
public sealed record SignedAnchor(Anchor Anchor, string Signature)
{
    /// <summary>Characters of the signature.</summary>
    public const int SignatureLength = 86;

    /// <summary>True when the anchor's key is one the reader brought, and it signed exactly this.</summary>
    /// <param name="trusted">The keys the reader brought.</param>
    /// <param name="offered">A key that came with the data; it counts when its fingerprint was brought.</param>
    public bool IsSignedBy(TrustedKeys trusted, PublicKey? offered = null)
    {
        Span<byte> octets = stackalloc byte[Ed25519.SignatureSize];
        return trusted.Find(Anchor.Key, offered) is { } key && TryDecode(Signature, octets) && key.Verify(Anchor.ToCanonicalJson(), octets);
    }

    /// <summary>Reads a signature; the last character says two bits only, so that what is not the one form of a signature is refused.</summary>
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> signature)
    {
        Span<char> again = stackalloc char[SignatureLength];
        return text.Length == SignatureLength
            && Base64Url.IsValid(text, out var length)
            && length == signature.Length
            && Base64Url.TryDecodeFromChars(text, signature, out _)
            && Base64Url.TryEncodeToChars(signature, again, out _)
            && again.SequenceEqual(text);
    }
}
