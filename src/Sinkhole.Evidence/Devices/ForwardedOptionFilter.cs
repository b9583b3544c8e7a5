using System.Buffers.Binary;

namespace Sinkhole.Evidence.Devices;

/// <summary>Keeps of a query's EDNS options those a sender is believed; allocates nothing, since it works where queries are answered.</summary>
public static class ForwardedOptionFilter
{
    private const int Head = 4;

    /// <summary>Which of the options by which forwarders say whom they ask for are there, whole or not.</summary>
    public static ForwardedOptions Find(ReadOnlySpan<byte> options)
    {
        var found = ForwardedOptions.None;
        while (TryTake(ref options, out var code, out _))
        {
            found |= KindOf(code);
        }

        return found;
    }

    /// <summary>Copies the options that are believed, each the first of its kind.</summary>
    /// <param name="options">The options, code, length and data one after the other.</param>
    /// <param name="believed">What the sender is believed.</param>
    /// <param name="target">Room for <see cref="ForwardedOctets.MaxLength"/> octets.</param>
    /// <param name="broken">Believed kinds that came in a form that says nothing, or did not fit.</param>
    /// <returns>Octets written.</returns>
    public static int Keep(ReadOnlySpan<byte> options, ForwardedOptions believed, Span<byte> target, out ForwardedOptions broken)
    {
        var seen = ForwardedOptions.None;
        var length = 0;
        broken = ForwardedOptions.None;
        for (var whole = options; TryTake(ref options, out var code, out var data); whole = options)
        {
            // Of an option that comes twice the first counts.
            var kind = KindOf(code) & believed & ~seen;
            if (kind == ForwardedOptions.None || ForwardedOptionReader.IsSilent(code, data))
            {
                continue;
            }

            seen |= kind;
            var size = Head + data.Length;
            if (!ForwardedOptionReader.IsWhole(code, data) || size > ForwardedOctets.MaxLength - length)
            {
                broken |= kind;
                continue;
            }

            whole[..size].CopyTo(target[length..]);
            length += size;
        }

        return length;
    }

    private static ForwardedOptions KindOf(ushort code) => code switch
    {
        ForwardedOptionReader.Mac => ForwardedOptions.Mac,
        ForwardedOptionReader.MacText => ForwardedOptions.MacText,
        ForwardedOptionReader.CustomerId => ForwardedOptions.CustomerId,
        ForwardedOptionReader.ClientSubnet => ForwardedOptions.ClientSubnet,
        _ => ForwardedOptions.None,
    };

    private static bool TryTake(ref ReadOnlySpan<byte> options, out ushort code, out ReadOnlySpan<byte> data)
    {
        code = 0;
        data = default;
        if (options.Length < Head || options.Length - Head < BinaryPrimitives.ReadUInt16BigEndian(options[2..]))
        {
            return false;
        }

        code = BinaryPrimitives.ReadUInt16BigEndian(options);
        data = options.Slice(Head, BinaryPrimitives.ReadUInt16BigEndian(options[2..]));
        options = options[(Head + data.Length)..];
        return true;
    }
}
