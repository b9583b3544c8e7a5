namespace Sinkhole.Host.Commands;

/// <summary>What a store is verified against.</summary>
/// <param name="Key">A file with public keys, or a fingerprint; null for the key beside the store.</param>
/// <param name="Anchors">A file of anchors that were copied off the machine; null for the file beside the store.</param>
internal sealed record StoreVerifyRequest(string? Key, string? Anchors);
