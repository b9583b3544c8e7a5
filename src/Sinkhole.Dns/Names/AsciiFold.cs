using System.Text;

namespace Sinkhole.Dns.Names;

/// <summary>ASCII case folding of octets (RFC 4343): 'A' to 'Z' become 'a' to 'z', every other octet stays.</summary>
public static class AsciiFold
{
    /// <summary>True when both hold the same octets, ASCII case apart.</summary>
    public static bool EqualsFolded(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < left.Length; i++)
        {
            if (ToLower(left[i]) != ToLower(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Folds one octet.</summary>
    public static byte ToLower(byte octet) => (uint)(octet - 'A') <= 'Z' - 'A' ? (byte)(octet | 0x20) : octet;

    /// <summary>Folds into <paramref name="target"/>, which is at least as long; false when an octet above 0x7F was met (all are copied).</summary>
    public static bool Fold(ReadOnlySpan<byte> source, Span<byte> target)
    {
        Ascii.ToLower(source, target, out var done);
        if (done == source.Length)
        {
            return true;
        }

        for (var i = done; i < source.Length; i++)
        {
            target[i] = ToLower(source[i]);
        }

        return false;
    }
}
