using System.Security.Cryptography;

namespace Sinkhole.Dns.Dnssec;

/// <summary>
/// Ed25519 (RFC 8032) through the system's libcrypto: DNSSEC's algorithm 15, and what anchors and packages are signed with. Keys are
/// the raw 32 octets. Ask <see cref="Problem"/> first: without the library every call ends in an exception, never in a false.
/// </summary>
public static class Ed25519
{
    /// <summary>Octets of a private key and of a public key (RFC 8032, 5.1.5).</summary>
    public const int KeySize = 32;

    /// <summary>Octets of a signature (RFC 8032, 5.1.6).</summary>
    public const int SignatureSize = 64;

    /// <summary>Why this system can neither sign nor verify; null when it can.</summary>
    public static CryptographyProblem? Problem => LibCrypto.Problem;

    /// <summary>Makes a key pair into two spans of <see cref="KeySize"/> octets.</summary>
    public static void Generate(Span<byte> privateKey, Span<byte> publicKey)
    {
        RandomNumberGenerator.Fill(privateKey);
        if (!TryGetPublicKey(privateKey, publicKey))
        {
            throw new ArgumentException($"A key pair needs two spans of {KeySize} octets.", nameof(privateKey));
        }
    }

    /// <summary>Computes the public key of a private one; false for any other length.</summary>
    public static bool TryGetPublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        Demand();
        var length = (nuint)publicKey.Length;
        if (privateKey.Length != KeySize || publicKey.Length != KeySize)
        {
            return false;
        }

        using var key = LibCrypto.NewPrivateKey(LibCrypto.Ed25519, 0, privateKey, KeySize);
        return Judge(!key.IsInvalid && LibCrypto.GetPublicKey(key, publicKey, ref length) == 1 && length == KeySize);
    }

    /// <summary>Signs a message into <see cref="SignatureSize"/> octets; false for keys and targets of any other length.</summary>
    public static bool TrySign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message, Span<byte> signature)
    {
        Demand();
        var length = (nuint)signature.Length;
        if (privateKey.Length != KeySize || signature.Length != SignatureSize)
        {
            return false;
        }

        using var key = LibCrypto.NewPrivateKey(LibCrypto.Ed25519, 0, privateKey, KeySize);
        using var digest = LibCrypto.NewDigest();
        return Judge(!key.IsInvalid && !digest.IsInvalid
            && LibCrypto.BeginSign(digest, 0, 0, 0, key) == 1
            && LibCrypto.Sign(digest, signature, ref length, message, (nuint)message.Length) == 1
            && length == SignatureSize);
    }

    /// <summary>True when the signature is the key's over exactly this message; any other octets and lengths are false.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Demand();
        if (publicKey.Length != KeySize || signature.Length != SignatureSize)
        {
            return false;
        }

        using var key = LibCrypto.NewPublicKey(LibCrypto.Ed25519, 0, publicKey, KeySize);
        using var digest = LibCrypto.NewDigest();
        return Judge(!key.IsInvalid && !digest.IsInvalid
            && LibCrypto.BeginVerify(digest, 0, 0, 0, key) == 1
            && LibCrypto.Verify(digest, signature, SignatureSize, message, (nuint)message.Length) == 1);
    }

    // A refusal leaves notes in the thread's queue of errors, where the framework's own calls would read them as theirs.
    private static bool Judge(bool isGood)
    {
        if (!isGood)
        {
            LibCrypto.ClearErrors();
        }

        return isGood;
    }

    private static void Demand()
    {
        if (LibCrypto.Problem is { } problem)
        {
            throw new PlatformNotSupportedException(problem.English);
        }
    }
}
