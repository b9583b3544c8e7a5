namespace Sinkhole.Dns.Names;

/// <summary>
/// A name in uncompressed wire form that still lies in somebody else's memory: length octets, labels, the root's zero octet
/// (RFC 1035, 3.1). Walks to its parent by slicing; owns nothing. <see cref="DomainName"/> is the owned form.
/// </summary>
public readonly ref struct NameSpan
{
    /// <summary>The longest name on the wire, root octet included (RFC 1035, 2.3.4).</summary>
    public const int MaxLength = 255;

    /// <summary>The longest label (RFC 1035, 2.3.4).</summary>
    public const int MaxLabelLength = 63;

    /// <summary>The most labels a name of 255 octets can hold, the root not counted.</summary>
    public const int MaxLabels = 127;

    /// <summary>Takes octets that a reader has already proven to be one whole name.</summary>
    public NameSpan(ReadOnlySpan<byte> octets) => Octets = octets;

    /// <summary>The root, one zero octet.</summary>
    public static NameSpan Root => new([0]);

    /// <summary>The wire octets, root included.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <summary>Length in octets, root included: 1 to 255.</summary>
    public int Length => Octets.Length;

    /// <summary>True for the root itself.</summary>
    public bool IsRoot => Octets.Length == 1;

    /// <summary>The leftmost label without its length octet; empty for the root.</summary>
    public ReadOnlySpan<byte> FirstLabel => Octets.Slice(1, Octets[0]);

    /// <summary>The name one label up; the root is its own parent.</summary>
    public NameSpan Parent => IsRoot ? this : new NameSpan(Octets[(Octets[0] + 1)..]);

    /// <summary>Labels without the root: 0 to 127.</summary>
    public int LabelCount
    {
        get
        {
            var count = 0;
            for (var at = 0; Octets[at] != 0; at += Octets[at] + 1)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>Compares two names without regard to ASCII case (RFC 4343).</summary>
    public bool EqualsIgnoreCase(NameSpan other) =>
        // Length octets are at most 63 and no ASCII letter, so the whole name folds as one text.
        Octets.Length == other.Octets.Length && AsciiFold.EqualsFolded(Octets, other.Octets);

    /// <summary>Compares two names octet by octet.</summary>
    public bool SequenceEqual(NameSpan other) => Octets.SequenceEqual(other.Octets);

    /// <summary>True when this name is <paramref name="ancestor"/> or stands below it, ASCII case apart.</summary>
    public bool IsAtOrBelow(NameSpan ancestor)
    {
        var name = this;
        while (name.Length > ancestor.Length)
        {
            name = name.Parent;
        }

        return name.EqualsIgnoreCase(ancestor);
    }

    /// <summary>Finds the whole name at the start of uncompressed octets; false when it is cut short, too long or compressed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out NameSpan name)
    {
        var at = 0;
        while (at < octets.Length && at < MaxLength)
        {
            var length = octets[at];
            at += length + 1;
            if (length == 0)
            {
                name = new NameSpan(octets[..at]);
                return true;
            }

            if (length > MaxLabelLength)
            {
                break;
            }
        }

        name = default;
        return false;
    }

    /// <summary>The name as people read it; see <see cref="NameText"/>.</summary>
    public override string ToString() => NameText.Format(this);
}
