namespace Sinkhole.Evidence.Chain;

/// <summary>What people compare by telephone or on paper before they trust a key: SHA-256 of its 32 octets.</summary>
/// <param name="Hash">The digest.</param>
public readonly record struct KeyFingerprint(Sha256Hash Hash)
{
    private const int Group = 4;

    // With a blank or a colon behind each digit; more is nobody's fingerprint.
    private const int MaxCharacters = 2 * Sha256Hash.HexLength;

    /// <summary>Reads a fingerprint as a person types it: any case, with or without blanks, colons or hyphens between the digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out KeyFingerprint fingerprint)
    {
        fingerprint = default;
        Span<char> digits = stackalloc char[Sha256Hash.HexLength];
        var count = 0;
        var trimmed = text.Trim();
        foreach (var character in trimmed)
        {
            if (character is ' ' or ':' or '-')
            {
                continue;
            }

            if (count == digits.Length || trimmed.Length > MaxCharacters)
            {
                return false;
            }

            digits[count++] = char.ToLowerInvariant(character);
        }

        var isHash = Sha256Hash.TryParse(digits[..count], out var hash);
        fingerprint = new KeyFingerprint(hash);
        return isHash;
    }

    /// <summary>Lower-case hexadecimal in groups of four.</summary>
    public override string ToString() => string.Join(' ', Hash.ToString().Chunk(Group).Select(part => new string(part)));
}
