namespace Sinkhole.Host.Commands;

/// <summary>What a store is verified against.</summary>
/// <param name="Key">A file with public keys, a fingerprint or a key; null for the key beside the store.</param>
/// <param name="Anchors">A file of anchors that were copied off the machine; null for the file beside the store.</param>
internal sealed record StoreCheckRequest(string? Key, string? Anchors);
