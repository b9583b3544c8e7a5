namespace Sinkhole.Dns.Names;

/// <summary>
/// One name in canonical form with the hash of each of its suffixes: folded and hashed once, then asked many times.
/// A worker owns one and assigns it anew for each query; not safe for two threads.
/// </summary>
/// <remarks>
/// Canonical means: a label with octets above 0x7F that is valid UTF-8 becomes its A-label (RFC 5891), then ASCII letters
/// become lower case. A label that has no A-label keeps its octets.
/// </remarks>
public sealed class NameBuffer
{
    private readonly byte[] octets = new byte[NameSpan.MaxLength];
    private readonly byte[] offsets = new byte[NameSpan.MaxLabels + 1];
    private readonly ulong[] hashes = new ulong[NameSpan.MaxLabels + 1];
    private int length = 1;

    /// <summary>Starts as the root.</summary>
    public NameBuffer() => hashes[0] = NameHash.Root;

    /// <summary>Labels without the root: 0 to 127.</summary>
    public int LabelCount { get; private set; }

    /// <summary>True when no octet is above 0x7F, so that the canonical and the folded form are one.</summary>
    public bool IsAscii { get; private set; } = true;

    /// <summary>The canonical name.</summary>
    public NameSpan Name => new(octets.AsSpan(0, length));

    /// <summary>The hash of the whole canonical name.</summary>
    public ulong Hash => hashes[0];

    /// <summary>
    /// Takes a name in any case. False when its canonical form would be longer than 255 octets (possible only with labels above
    /// 0x7F): the buffer then holds the name with ASCII folded and nothing else.
    /// </summary>
    public bool Assign(NameSpan name)
    {
        var fits = true;
        length = name.Length;
        IsAscii = AsciiFold.Fold(name.Octets, octets);
        if (!IsAscii)
        {
            fits = IdnLabel.TryCanonicalize(name, octets, out var canonicalLength);
            length = fits ? canonicalLength : length;
        }

        Index();
        return fits;
    }

    /// <summary>Takes a name with ASCII letters folded and all other octets as they are: the form answers are cached under.</summary>
    public void AssignFolded(NameSpan name)
    {
        length = name.Length;
        IsAscii = AsciiFold.Fold(name.Octets, octets);
        Index();
    }

    /// <summary>The name from label <paramref name="label"/> on: 0 is the whole name, <see cref="LabelCount"/> the root.</summary>
    public NameSpan Suffix(int label) => new(octets.AsSpan(offsets[label], length - offsets[label]));

    /// <summary>The hash of each suffix: first the whole name's, last the root's.</summary>
    public ReadOnlySpan<ulong> SuffixHashes => hashes.AsSpan(0, LabelCount + 1);

    /// <summary>The hash of <see cref="Suffix"/>.</summary>
    public ulong SuffixHash(int label) => hashes[label];

    private void Index()
    {
        var wire = octets.AsSpan(0, length);
        var starts = offsets;
        var suffixes = hashes;
        var count = 0;
        var at = 0;
        for (int label = wire[0]; label != 0; label = wire[at])
        {
            starts[count++] = (byte)at;
            at += label + 1;
        }

        starts[count] = (byte)at;
        LabelCount = count;

        // From the root towards the leaf: each hash is the parent's with one label more.
        var hash = NameHash.Root;
        suffixes[count] = hash;
        while (--count >= 0)
        {
            int start = starts[count];
            hash = NameHash.Append(hash, wire.Slice(start + 1, wire[start]));
            suffixes[count] = hash;
        }
    }
}
