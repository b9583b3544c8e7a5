using System.Buffers.Text;
using System.Security.Cryptography;
using Sinkhole.Dns.Dnssec;

namespace Sinkhole.Evidence.Chain;

/// <summary>The key this installation signs anchors and packages with; its private half never leaves the object but into its file.</summary>
public sealed class AnchorKey : IDisposable
{
    private readonly byte[] secret;
    private bool isWiped;

    private AnchorKey(byte[] secret, PublicKey publicKey)
    {
        this.secret = secret;
        Public = publicKey;
    }

    /// <summary>What others check the signatures with.</summary>
    public PublicKey Public { get; }

    /// <summary>Signs octets.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        // Zeros are a key too: what they sign must not go out.
        ObjectDisposedException.ThrowIf(isWiped, this);
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.TrySign(secret, message, signature);
        return signature;
    }

    /// <summary>Signs an anchor, which must name this key.</summary>
    public SignedAnchor Sign(Anchor anchor) => anchor.Key == Public.Fingerprint
        ? new SignedAnchor(anchor, Base64Url.EncodeToString(Sign(anchor.ToCanonicalJson())))
        : throw new ArgumentException("The anchor names another key.", nameof(anchor));

    /// <inheritdoc/>
    public void Dispose()
    {
        isWiped = true;
        CryptographicOperations.ZeroMemory(secret);
    }

    /// <summary>Makes a new key.</summary>
    internal static AnchorKey Generate()
    {
        var octets = new byte[Ed25519.KeySize];
        Ed25519.Generate(octets, stackalloc byte[Ed25519.KeySize]);
        return From(octets);
    }

    /// <summary>Takes over 32 octets.</summary>
    internal static AnchorKey From(byte[] secret)
    {
        Span<byte> octets = stackalloc byte[Ed25519.KeySize];
        return Ed25519.TryGetPublicKey(secret, octets) && PublicKey.TryCreate(octets, out var key)
            ? new AnchorKey(secret, key)
            : throw new ArgumentException("A private key has 32 octets.", nameof(secret));
    }

    /// <summary>The private half for its file; whoever asks wipes it.</summary>
    internal byte[] ToPem() => KeyPem.WritePrivate(secret);
}
