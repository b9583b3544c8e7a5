using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>One FortiGate line with what its fields say.</summary>
internal readonly ref struct FortiGateLine(ReadOnlySpan<byte> line, FortiGatePlaces places)
{
    // Some thirty years.
    private const int MaxDurationDigits = 9;

    private readonly ReadOnlySpan<byte> line = line;

    /// <summary>The value of a field; empty when the line has none.</summary>
    public ReadOnlySpan<byte> this[FortiGateField field] => places.Value(line, field);

    public bool IsTraffic => this[FortiGateField.Kind].SequenceEqual("traffic"u8);

    public bool IsDns => this[FortiGateField.SubKind].SequenceEqual("dns"u8) || this[FortiGateField.Kind].SequenceEqual("dns"u8);

    public bool IsResponse => this[FortiGateField.EventKind].SequenceEqual("dns-response"u8);

    public long? Session => LogAddress.ParseCount(this[FortiGateField.Session]);

    /// <summary>How long the session lasted, in seconds.</summary>
    public long? Duration => LogAddress.TryParseNumber(this[FortiGateField.Duration], MaxDurationDigits, out var seconds) ? seconds : null;

    public long? Octets => Sum(FortiGateField.SentOctets, FortiGateField.ReceivedOctets);

    public long? Packets => Sum(FortiGateField.SentPackets, FortiGateField.ReceivedPackets);

    /// <summary>A port; null when the line has none.</summary>
    public ushort? Port(FortiGateField field) => LogAddress.TryParsePort(this[field], out var port) ? port : null;

    /// <summary>The time of the line: exact where it is written so, else date, time and zone.</summary>
    public bool TryReadTime(LogClock clock, out long time)
    {
        if (TryReadExact(this[FortiGateField.EventTime], out time))
        {
            return true;
        }

        var date = this[FortiGateField.Date];
        var ofDay = this[FortiGateField.Time];
        if (date.Length != 10 || ofDay.Length != 8)
        {
            return false;
        }

        Span<byte> whole = stackalloc byte[32];
        date.CopyTo(whole);
        whole[10] = (byte)'T';
        ofDay.CopyTo(whole[11..]);
        var offset = this[FortiGateField.Zone] is { Length: <= 6 } zone ? zone : default;
        offset.CopyTo(whole[19..]);
        ReadOnlySpan<byte> text = whole[..(19 + offset.Length)];
        return TimeText.TryTakeIso(ref text, out var written) && clock.TryResolve(written, out time);
    }

    // Seconds, milliseconds, microseconds or nanoseconds, told apart by their digits.
    private static bool TryReadExact(ReadOnlySpan<byte> text, out long time)
    {
        time = 0;
        if (text.Length is not (10 or 13 or 16 or 19) || !LogAddress.TryParseNumber(text[..Math.Min(16, text.Length)], 16, out time))
        {
            return false;
        }

        time *= text.Length switch
        {
            10 => WrittenTime.Second,
            13 => 1000,
            _ => 1,
        };
        return true;
    }

    // Half of it would be taken for the whole.
    private long? Sum(FortiGateField sent, FortiGateField received) => LogAddress.ParseCount(this[sent]) + LogAddress.ParseCount(this[received]);
}
