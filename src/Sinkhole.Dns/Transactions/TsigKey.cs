using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Transactions;

/// <summary>A key that two servers share (RFC 8945, 2). Its text forms never show the secret.</summary>
public sealed class TsigKey
{
    /// <summary>Longest secret in octets; longer ones are hashed by HMAC and add nothing.</summary>
    public const int MaxSecret = 512;

    private readonly byte[] secret;

    private TsigKey(DomainName name, TsigAlgorithm algorithm, byte[] secret)
    {
        Name = name;
        Algorithm = algorithm;
        this.secret = secret;
    }

    /// <summary>The key's name, which both servers must give it.</summary>
    public DomainName Name { get; }

    /// <summary>How messages are authenticated with it.</summary>
    public TsigAlgorithm Algorithm { get; }

    /// <summary>Makes a key; false when the secret is empty or longer than <see cref="MaxSecret"/>.</summary>
    public static bool TryCreate(DomainName name, TsigAlgorithm algorithm, ReadOnlySpan<byte> secret, [NotNullWhen(true)] out TsigKey? key)
    {
        key = secret.Length is > 0 and <= MaxSecret ? new TsigKey(name, algorithm, secret.ToArray()) : null;
        return key is not null;
    }

    /// <summary>Reads a key as dig's option <c>-y</c> takes it: <c>[algorithm:]name:secret</c>, the secret in base64; hmac-sha256 by default.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TsigKey? key)
    {
        key = null;
        var parts = text.Trim().Split(':');
        var algorithm = TsigAlgorithm.HmacSha256;
        return parts.Length is 2 or 3
            && (parts.Length == 2 || TsigAlgorithmText.TryParse(parts[0], out algorithm))
            && TryCreate(parts[^2], algorithm, parts[^1], out key);
    }

    /// <summary>
    /// Reads the text of a key file: what <see cref="TryParse"/> takes, or one <c>key "name" { algorithm ...; secret "..."; };</c> as
    /// tsig-keygen writes it.
    /// </summary>
    public static bool TryParseFile(string text, [NotNullWhen(true)] out TsigKey? key)
    {
        var words = WithoutComments(text).Split([' ', '\t', '\r', '\n', '{', '}', ';', '"'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["key", var name, ..])
        {
            return TryParse(string.Concat(words), out key);
        }

        key = null;
        return words.Length == 6
            && After("algorithm") is { } algorithmText && TsigAlgorithmText.TryParse(algorithmText, out var algorithm)
            && After("secret") is { } secret && TryCreate(name, algorithm, secret, out key);

        string? After(string word) => Array.IndexOf(words, word, 2) is var at and > 0 && at + 1 < words.Length ? words[at + 1] : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({TsigAlgorithmText.Format(Algorithm)})";

    /// <summary>Begins the MAC of a message.</summary>
    internal IncrementalHash BeginMac() => IncrementalHash.CreateHMAC(
        Algorithm switch
        {
            TsigAlgorithm.HmacSha1 => HashAlgorithmName.SHA1,
            TsigAlgorithm.HmacSha256 => HashAlgorithmName.SHA256,
            TsigAlgorithm.HmacSha384 => HashAlgorithmName.SHA384,
            TsigAlgorithm.HmacSha512 => HashAlgorithmName.SHA512,
        },
        secret);

    private static bool TryCreate(string name, TsigAlgorithm algorithm, string secret, [NotNullWhen(true)] out TsigKey? key)
    {
        key = null;
        var octets = new byte[MaxSecret];
        return DomainName.TryParse(name, out var parsed)
            && Convert.TryFromBase64String(secret, octets, out var length)
            && TryCreate(parsed, algorithm, octets.AsSpan(0, length), out key);
    }

    private static string WithoutComments(string text) => string.Join(
        '\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('#') && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}
