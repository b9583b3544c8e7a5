using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sinkhole.Dns.Dnssec;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// Ed25519 keys as <c>openssl</c> writes them (RFC 8410): a fixed head and the 32 octets, in PEM. A key has one such form, so that heads are
/// compared and not parsed.
/// </summary>
internal static class KeyPem
{
    /// <summary>Larger than any file with a key in it, comments included.</summary>
    public const int MaxOctets = 16 * 1024;

    private const string PublicLabel = "PUBLIC KEY";
    private const string PrivateLabel = "PRIVATE KEY";

    // RFC 8410, 4: SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING of 33 octets, none of them unused bits }.
    private static ReadOnlySpan<byte> PublicHead => [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00];

    // RFC 8410, 7: SEQUENCE { version 0, SEQUENCE { OID 1.3.101.112 }, OCTET STRING { OCTET STRING of 32 octets } }.
    private static ReadOnlySpan<byte> PrivateHead =>
        [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    /// <summary>Reads the first public key of a text; <paramref name="rest"/> is what follows it.</summary>
    public static bool TryReadPublic(ReadOnlySpan<byte> pem, scoped Span<byte> key, out ReadOnlySpan<byte> rest) =>
        TryRead(pem, PublicLabel, PublicHead, key, out rest);

    /// <summary>Reads the first private key of a text.</summary>
    public static bool TryReadPrivate(ReadOnlySpan<byte> pem, Span<byte> key) => TryRead(pem, PrivateLabel, PrivateHead, key, out _);

    /// <summary>SubjectPublicKeyInfo in PEM, with a line feed at its end.</summary>
    public static byte[] WritePublic(ReadOnlySpan<byte> key) => Write(PublicLabel, PublicHead, key);

    /// <summary>PKCS #8 in PEM, with a line feed at its end.</summary>
    public static byte[] WritePrivate(ReadOnlySpan<byte> key) => Write(PrivateLabel, PrivateHead, key);

    private static bool TryRead(ReadOnlySpan<byte> pem, string label, ReadOnlySpan<byte> head, scoped Span<byte> key, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        Span<byte> der = stackalloc byte[head.Length + Ed25519.KeySize];
        if (pem.Length > MaxOctets || !PemEncoding.TryFindUtf8(pem, out var fields))
        {
            return false;
        }

        rest = pem[fields.Location.End..];
        var isKey = Ascii.Equals(pem[fields.Label], label)
            && fields.DecodedDataLength == der.Length
            && Base64.DecodeFromUtf8(pem[fields.Base64Data], der, out _, out var written) == OperationStatus.Done
            && written == der.Length
            && der.StartsWith(head);
        if (isKey)
        {
            der[head.Length..].CopyTo(key);
        }

        CryptographicOperations.ZeroMemory(der);
        return isKey;
    }

    private static byte[] Write(string label, ReadOnlySpan<byte> head, ReadOnlySpan<byte> key)
    {
        Span<byte> der = stackalloc byte[head.Length + key.Length];
        head.CopyTo(der);
        key.CopyTo(der[head.Length..]);
        Span<char> text = stackalloc char[PemEncoding.GetEncodedSize(label.Length, der.Length)];
        PemEncoding.TryWrite(label, der, text, out _);
        var octets = new byte[text.Length + 1];
        Ascii.FromUtf16(text, octets, out _);
        octets[^1] = (byte)'\n';
        CryptographicOperations.ZeroMemory(der);
        text.Clear();
        return octets;
    }
}
