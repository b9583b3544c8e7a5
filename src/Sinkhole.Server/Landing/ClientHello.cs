using System.Buffers.Binary;

namespace Sinkhole.Server.Landing;

/// <summary>The first message of a TLS client (RFC 8446, 4.1.2), over as many records as it takes: of it the server name (RFC 6066, 3).</summary>
internal static class ClientHello
{
    /// <summary>Most octets that are read, records' heads included; those of browsers have some 2,000, with post-quantum keys.</summary>
    public const int MaxOctets = 16 * 1024;

    private const int RecordHead = 5;
    private const int MessageHead = 4;
    private const byte Handshake = 22;
    private const byte ClientHelloType = 1;

    // RFC 8446, 5.1.
    private const int MaxRecord = 1 << 14;

    // Version and random.
    private const int FixedPart = 2 + 32;
    private const int MaxSessionId = 32;
    private const ushort ServerNameType = 0;
    private const byte HostNameType = 0;

    /// <summary>Reads what stands at the beginning of octets; <paramref name="serverName"/> is empty where it names none.</summary>
    public static HelloReading Read(ReadOnlySpan<byte> octets, out ReadOnlySpan<byte> serverName)
    {
        serverName = default;
        if (!CanBegin(octets))
        {
            return HelloReading.None;
        }

        if (octets.Length <= RecordHead)
        {
            return HelloReading.Unclear;
        }

        var reading = Measure(octets, out var length);
        if (reading != HelloReading.Whole)
        {
            return reading;
        }

        if (TryReadMessage(Join(octets, length)[MessageHead..], out serverName))
        {
            return HelloReading.Whole;
        }

        serverName = default;
        return HelloReading.Broken;
    }

    private static bool CanBegin(ReadOnlySpan<byte> octets) =>
        octets.Length > 0 && octets[0] == Handshake
        && (octets.Length < 2 || octets[1] == 3)
        && (octets.Length < RecordHead || BinaryPrimitives.ReadUInt16BigEndian(octets[3..]) is > 0 and <= MaxRecord)
        && (octets.Length <= RecordHead || octets[RecordHead] == ClientHelloType);

    // Walks the records without copying, so that a message in many small pieces costs no more than their heads.
    private static HelloReading Measure(ReadOnlySpan<byte> octets, out int length)
    {
        Span<byte> head = stackalloc byte[MessageHead];
        var gathered = 0;
        length = 0;
        for (var rest = octets; ;)
        {
            var reading = TakeRecord(ref rest, out var piece);
            if (reading != HelloReading.Whole)
            {
                return reading;
            }

            for (var i = 0; i < piece.Length && gathered + i < MessageHead; i++)
            {
                head[gathered + i] = piece[i];
            }

            gathered += piece.Length;
            length = gathered < MessageHead ? 0 : MessageHead + (int)(BinaryPrimitives.ReadUInt32BigEndian(head) & 0xFF_FFFF);
            if (length > MaxOctets)
            {
                return HelloReading.Broken;
            }

            if (length > 0 && gathered >= length)
            {
                return HelloReading.Whole;
            }
        }
    }

    // As much of a record as is there; Partial where nothing is.
    private static HelloReading TakeRecord(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> piece)
    {
        piece = default;
        if (rest.Length <= RecordHead)
        {
            return HelloReading.Partial;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(rest[3..]);
        if (rest[0] != Handshake || rest[1] != 3 || length is 0 or > MaxRecord)
        {
            return HelloReading.Broken;
        }

        piece = rest.Slice(RecordHead, Math.Min(length, rest.Length - RecordHead));
        rest = rest[(RecordHead + piece.Length)..];
        return HelloReading.Whole;
    }

    private static ReadOnlySpan<byte> Join(ReadOnlySpan<byte> octets, int length)
    {
        var rest = octets;
        TakeRecord(ref rest, out var first);
        if (first.Length >= length)
        {
            return first[..length];
        }

        var message = new byte[length];
        rest = octets;
        for (var gathered = 0; gathered < length && TakeRecord(ref rest, out var piece) == HelloReading.Whole;)
        {
            piece = piece[..Math.Min(piece.Length, length - gathered)];
            piece.CopyTo(message.AsSpan(gathered));
            gathered += piece.Length;
        }

        return message;
    }

    private static bool TryReadMessage(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> serverName)
    {
        serverName = default;
        if (message.Length < FixedPart)
        {
            return false;
        }

        var rest = message[FixedPart..];
        if (!TryTake(ref rest, 1, out var session) || session.Length > MaxSessionId
            || !TryTake(ref rest, 2, out var suites) || suites.Length < 2 || suites.Length % 2 != 0
            || !TryTake(ref rest, 1, out var compressions) || compressions.IsEmpty)
        {
            return false;
        }

        // RFC 8446, 4.1.2: a client of old may end here.
        return rest.IsEmpty || (TryTake(ref rest, 2, out var extensions) && rest.IsEmpty && TryReadExtensions(extensions, out serverName));
    }

    private static bool TryReadExtensions(ReadOnlySpan<byte> extensions, out ReadOnlySpan<byte> serverName)
    {
        serverName = default;
        var names = 0;
        while (!extensions.IsEmpty)
        {
            if (extensions.Length < 2)
            {
                return false;
            }

            var type = BinaryPrimitives.ReadUInt16BigEndian(extensions);
            extensions = extensions[2..];
            if (!TryTake(ref extensions, 2, out var data))
            {
                return false;
            }

            // RFC 8446, 4.2: of each type at most one.
            if (type == ServerNameType && (++names > 1 || !TryReadServerName(data, out serverName)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadServerName(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> serverName)
    {
        serverName = default;
        var names = 0;
        if (!TryTake(ref data, 2, out var list) || !data.IsEmpty || list.IsEmpty)
        {
            return false;
        }

        while (!list.IsEmpty)
        {
            var type = list[0];
            list = list[1..];
            if (!TryTake(ref list, 2, out var name) || name.IsEmpty)
            {
                return false;
            }

            // RFC 6066, 3: of each type of name at most one.
            if (type == HostNameType)
            {
                serverName = name;
                names++;
            }
        }

        return names <= 1;
    }

    /// <summary>Takes a vector: its length in <paramref name="size"/> octets, then so many.</summary>
    private static bool TryTake(scoped ref ReadOnlySpan<byte> rest, int size, out ReadOnlySpan<byte> vector)
    {
        vector = default;
        if (rest.Length < size)
        {
            return false;
        }

        var length = size == 1 ? rest[0] : BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (rest.Length - size < length)
        {
            return false;
        }

        vector = rest.Slice(size, length);
        rest = rest[(size + length)..];
        return true;
    }
}
