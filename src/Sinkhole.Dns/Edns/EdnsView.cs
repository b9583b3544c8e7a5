using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Edns;

/// <summary>The OPT record of a message (RFC 6891, 6.1.2 and 6.1.3); its options are still wire octets.</summary>
public readonly ref struct EdnsView
{
    /// <summary>The DO bit inside OPT's flags (RFC 3225).</summary>
    public const ushort DnssecOk = 0x8000;

    private EdnsView(RecordView record)
    {
        IsPresent = true;
        PayloadSize = (ushort)record.Class;
        ExtendedRcode = (byte)(record.Ttl >> 24);
        Version = (byte)(record.Ttl >> 16);
        WantsDnssec = (record.Ttl & DnssecOk) != 0;
        Options = record.RData;
    }

    /// <summary>False when the message holds no OPT record.</summary>
    public bool IsPresent { get; }

    /// <summary>The largest UDP message the sender takes, as sent (values below 512 mean 512).</summary>
    public ushort PayloadSize { get; }

    /// <summary>The upper eight bits of the response code.</summary>
    public byte ExtendedRcode { get; }

    /// <summary>EDNS version; only 0 is defined.</summary>
    public byte Version { get; }

    /// <summary>The DO bit.</summary>
    public bool WantsDnssec { get; }

    /// <summary>The options, code, length and data one after the other.</summary>
    public ReadOnlySpan<byte> Options { get; }

    /// <summary>
    /// Looks for OPT among <paramref name="count"/> records from the reader's place on. False when a record is broken, OPT occurs twice or
    /// has an owner other than the root (RFC 6891, 6.1.1), or its options do not add up: the message is then a FORMERR, and the reader
    /// stands where it stood.
    /// </summary>
    public static bool TryFind(scoped ref MessageReader reader, int count, Span<byte> scratch, out EdnsView edns)
    {
        edns = default;
        var ahead = reader;
        for (var i = 0; i < count; i++)
        {
            if (!ahead.TryReadRecord(scratch, out var record))
            {
                edns = default;
                return false;
            }

            if (record.Type != RecordType.Opt)
            {
                continue;
            }

            if (edns.IsPresent || !record.Owner.IsRoot || !AreWhole(record.RData))
            {
                edns = default;
                return false;
            }

            edns = new EdnsView(record);
        }

        reader = ahead;
        return true;
    }

    /// <summary>Finds the first option with the code.</summary>
    public bool TryGetOption(ushort code, out ReadOnlySpan<byte> data)
    {
        var rest = Options;
        while (rest.Length >= 4)
        {
            var length = (rest[2] << 8) | rest[3];
            if (((rest[0] << 8) | rest[1]) == code)
            {
                data = rest.Slice(4, length);
                return true;
            }

            rest = rest[(4 + length)..];
        }

        data = default;
        return false;
    }

    private static bool AreWhole(ReadOnlySpan<byte> options)
    {
        while (options.Length >= 4)
        {
            var length = (options[2] << 8) | options[3];
            if (options.Length - 4 < length)
            {
                return false;
            }

            options = options[(4 + length)..];
        }

        return options.IsEmpty;
    }
}
