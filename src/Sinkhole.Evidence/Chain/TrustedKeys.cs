using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// The keys a reader trusts because they came some other way than the data: from the sender's own hand, from an earlier registration, or as a
/// fingerprint that was compared. A key that travels with the data is looked at only to be compared with these.
/// </summary>
/// <param name="keys">Keys that are known whole.</param>
/// <param name="fingerprints">Fingerprints whose keys may be offered with the data.</param>
public sealed class TrustedKeys(IEnumerable<PublicKey> keys, IEnumerable<KeyFingerprint> fingerprints)
{
    /// <summary>Most keys of one file.</summary>
    public const int MaxKeys = 100;

    private readonly Dictionary<KeyFingerprint, PublicKey> known = keys.DistinctBy(key => key.Fingerprint).ToDictionary(key => key.Fingerprint);
    private readonly HashSet<KeyFingerprint> named = [.. fingerprints];

    /// <summary>Trusts whole keys.</summary>
    public TrustedKeys(params IEnumerable<PublicKey> keys)
        : this(keys, [])
    {
    }

    /// <summary>Keys that are known whole.</summary>
    public IEnumerable<PublicKey> Known => known.Values;

    /// <summary>Reads what a person brings: the text of a file with public keys in PEM, or one fingerprint.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, [NotNullWhen(true)] out TrustedKeys? trusted)
    {
        trusted = null;
        if (text.Length <= KeyPem.MaxOctets && KeyFingerprint.TryParse(Encoding.UTF8.GetString(text), out var fingerprint))
        {
            trusted = new TrustedKeys([], [fingerprint]);
            return true;
        }

        var found = new List<PublicKey>();
        while (found.Count < MaxKeys && PublicKey.TryReadPem(text, out var key, out var rest))
        {
            found.Add(key);
            text = rest;
        }

        trusted = found.Count > 0 ? new TrustedKeys(found) : null;
        return trusted is not null;
    }

    /// <summary>The key to check with; null when the fingerprint is not trusted, or its key was neither brought nor offered.</summary>
    /// <param name="fingerprint">The key the data says it was signed with.</param>
    /// <param name="offered">A key that came with the data.</param>
    public PublicKey? Find(KeyFingerprint fingerprint, PublicKey? offered = null)
    {
        if (known.TryGetValue(fingerprint, out var key))
        {
            return key;
        }

        return named.Contains(fingerprint) && offered?.Fingerprint == fingerprint ? offered : null;
    }
}
