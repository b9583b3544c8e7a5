using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Sinkhole.Evidence.Chain;

/// <summary>A SHA-256 value: a link of a chain, the digest of a file, the fingerprint of a key. The default value is all zeros.</summary>
public readonly record struct Sha256Hash
{
    /// <summary>Octets of the value.</summary>
    public const int Size = 32;

    /// <summary>Characters of its hexadecimal form.</summary>
    public const int HexLength = 2 * Size;

    private const int Half = Size / 2;
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    private readonly UInt128 head;
    private readonly UInt128 tail;

    /// <summary>Takes <see cref="Size"/> octets.</summary>
    public Sha256Hash(ReadOnlySpan<byte> octets)
    {
        head = MemoryMarshal.Read<UInt128>(octets);
        tail = MemoryMarshal.Read<UInt128>(octets[Half..Size]);
    }

    /// <summary>The digest of some octets.</summary>
    public static Sha256Hash Of(ReadOnlySpan<byte> octets)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(octets, digest);
        return new Sha256Hash(digest);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; one value has one form, so nothing else is taken.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out Sha256Hash hash)
    {
        hash = default;
        if (hex.Length != HexLength || hex.ContainsAnyExcept(Digits))
        {
            return false;
        }

        Span<byte> octets = stackalloc byte[Size];
        Convert.FromHexString(hex, octets, out _, out _);
        hash = new Sha256Hash(octets);
        return true;
    }

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> hex, out Sha256Hash hash)
    {
        hash = default;
        Span<byte> octets = stackalloc byte[HexLength];
        return hex.Length == HexLength
            && Ascii.FromUtf16(hex, octets, out var length) == OperationStatus.Done
            && TryParse(octets[..length], out hash);
    }

    /// <summary>Puts the octets into the first <see cref="Size"/> of a span.</summary>
    public void CopyTo(Span<byte> target)
    {
        MemoryMarshal.Write(target, head);
        MemoryMarshal.Write(target[Half..], tail);
    }

    /// <summary>Puts the lower-case hexadecimal form into the first <see cref="HexLength"/> octets of a span.</summary>
    public void CopyHexTo(Span<byte> target)
    {
        Span<byte> octets = stackalloc byte[Size];
        CopyTo(octets);
        Convert.TryToHexStringLower(octets, target, out _);
    }

    /// <summary>The lower-case hexadecimal form.</summary>
    public override string ToString()
    {
        Span<byte> octets = stackalloc byte[Size];
        CopyTo(octets);
        return Convert.ToHexStringLower(octets);
    }
}
