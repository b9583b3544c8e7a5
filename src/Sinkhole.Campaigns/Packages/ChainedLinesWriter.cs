using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>
/// Writes records of a chain as JSON lines. A line is the record's canonical JSON with <c>hash</c> and <c>prev_hash</c> in their places among
/// its members, so that it can be verified by itself and read by anything that reads JSON.
/// </summary>
/// <param name="target">Where the lines go.</param>
public sealed class ChainedLinesWriter(Stream target)
{
    /// <summary>Longest line: a record of the largest size is bounded by the reader as a whole.</summary>
    internal const int MaxOctets = CanonicalJsonWriter.MaxOctets;

    // Quotation marks, colon and comma around the name and the 64 digits.
    private const int MemberOctets = 6 + Sha256Hash.HexLength;

    private byte[] line = new byte[1024];
    private int length;

    internal static ReadOnlySpan<byte> Hash => "hash"u8;

    internal static ReadOnlySpan<byte> Previous => "prev_hash"u8;

    /// <summary>Writes one record; false, and nothing written, when it is not canonical, has such members itself or would make too long a line.</summary>
    public bool TryAppend(ReadOnlySpan<byte> canonicalJson, Sha256Hash previous, Sha256Hash hash)
    {
        var octets = canonicalJson.Length + (2 * MemberOctets) + Hash.Length + Previous.Length;
        if (octets > MaxOctets)
        {
            return false;
        }

        line = line.Length <= octets ? new byte[2 * octets] : line;
        length = 0;
        var reader = new CanonicalJsonReader(canonicalJson);
        var hasHash = false;
        var hasPrevious = false;
        while (reader.TryRead())
        {
            if (reader.Key.SequenceEqual(Hash) || reader.Key.SequenceEqual(Previous))
            {
                return false;
            }

            hasHash = hasHash || PutBefore(reader.Key, Hash, hash);
            hasPrevious = hasPrevious || PutBefore(reader.Key, Previous, previous);
            Put(reader.Member);
        }

        if (!reader.IsWhole)
        {
            return false;
        }

        _ = hasHash || PutBefore([], Hash, hash);
        _ = hasPrevious || PutBefore([], Previous, previous);
        "}\n"u8.CopyTo(line.AsSpan(length));
        target.Write(line.AsSpan(0, length + 2));
        return true;
    }

    /// <summary>Writes a member where the next one comes behind it, or nothing comes any more.</summary>
    private bool PutBefore(ReadOnlySpan<byte> next, ReadOnlySpan<byte> key, Sha256Hash value)
    {
        if (!next.IsEmpty && next.SequenceCompareTo(key) < 0)
        {
            return false;
        }

        Span<byte> member = stackalloc byte[MemberOctets + 16];
        member[0] = (byte)'"';
        key.CopyTo(member[1..]);
        "\":\""u8.CopyTo(member[(1 + key.Length)..]);
        value.CopyHexTo(member[(4 + key.Length)..]);
        var end = 4 + key.Length + Sha256Hash.HexLength;
        member[end] = (byte)'"';
        Put(member[..(end + 1)]);
        return true;
    }

    private void Put(ReadOnlySpan<byte> member)
    {
        line[length] = (byte)(length == 0 ? '{' : ',');
        member.CopyTo(line.AsSpan(length + 1));
        length += 1 + member.Length;
    }
}
