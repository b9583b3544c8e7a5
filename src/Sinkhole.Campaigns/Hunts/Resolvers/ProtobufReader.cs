using System.Buffers.Binary;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>A cursor over the fields of one Protocol Buffers message; a field that is cut ends it, a group ends it too.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    // 64 bits in pieces of seven.
    private const int MaxVarintOctets = 10;

    private ReadOnlySpan<byte> rest = message;

    /// <summary>False once something could not be read.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Number of the field.</summary>
    public int Field { get; private set; }

    /// <summary>The value of a number of any width; 0 for octets.</summary>
    public ulong Number { get; private set; }

    /// <summary>The value of octets; empty for a number.</summary>
    public ReadOnlySpan<byte> Octets { get; private set; }

    /// <summary>Goes to the next field; false at the end and when the message breaks off.</summary>
    public bool TryMoveNext()
    {
        if (rest.IsEmpty || !IsWhole)
        {
            return false;
        }

        IsWhole = TryTakeVarint(out var tag) && TryTakeValue((int)(tag & 7));
        Field = (int)Math.Min(tag >> 3, int.MaxValue);
        return IsWhole;
    }

    private bool TryTakeValue(int wire)
    {
        Number = 0;
        Octets = default;
        switch (wire)
        {
            case 0:
                var isNumber = TryTakeVarint(out var number);
                Number = number;
                return isNumber;
            case 1:
                return TryTakeFixed(sizeof(ulong));
            case 2:
                return TryTakeOctets();
            case 5:
                return TryTakeFixed(sizeof(uint));
            default:
                return false;
        }
    }

    private bool TryTakeFixed(int size)
    {
        if (rest.Length < size)
        {
            return false;
        }

        Number = size == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(rest) : BinaryPrimitives.ReadUInt32LittleEndian(rest);
        rest = rest[size..];
        return true;
    }

    private bool TryTakeOctets()
    {
        if (!TryTakeVarint(out var length) || length > (ulong)rest.Length)
        {
            return false;
        }

        Octets = rest[..(int)length];
        rest = rest[(int)length..];
        return true;
    }

    private bool TryTakeVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < MaxVarintOctets && i < rest.Length; i++)
        {
            value |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
