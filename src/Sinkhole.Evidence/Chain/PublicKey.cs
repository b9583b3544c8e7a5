using System.Diagnostics.CodeAnalysis;
using Sinkhole.Dns.Dnssec;

namespace Sinkhole.Evidence.Chain;

/// <summary>The half of a key pair that everybody may have: it checks what <see cref="AnchorKey"/> signed.</summary>
public sealed class PublicKey
{
    private readonly byte[] octets;

    private PublicKey(ReadOnlySpan<byte> octets)
    {
        this.octets = octets.ToArray();
        Fingerprint = new KeyFingerprint(Sha256Hash.Of(octets));
    }

    /// <summary>What it is told by.</summary>
    public KeyFingerprint Fingerprint { get; }

    /// <summary>The 32 octets.</summary>
    public ReadOnlySpan<byte> Octets => octets;

    /// <summary>Takes raw octets; false when they are not 32.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out PublicKey? key)
    {
        key = octets.Length == Ed25519.KeySize ? new PublicKey(octets) : null;
        return key is not null;
    }

    /// <summary>Reads a PEM text as <c>openssl pkey -pubout</c> writes it.</summary>
    public static bool TryReadPem(ReadOnlySpan<byte> pem, [NotNullWhen(true)] out PublicKey? key) => TryReadPem(pem, out key, out _);

    /// <summary>The form <c>openssl</c> reads.</summary>
    public byte[] ToPem() => KeyPem.WritePublic(octets);

    /// <summary>True when the signature is this key's over exactly these octets.</summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => Ed25519.Verify(octets, message, signature);

    /// <summary>Reads the first key of a text that may hold several.</summary>
    internal static bool TryReadPem(ReadOnlySpan<byte> pem, [NotNullWhen(true)] out PublicKey? key, out ReadOnlySpan<byte> rest)
    {
        Span<byte> raw = stackalloc byte[Ed25519.KeySize];
        key = KeyPem.TryReadPublic(pem, raw, out rest) ? new PublicKey(raw) : null;
        return key is not null;
    }
}
