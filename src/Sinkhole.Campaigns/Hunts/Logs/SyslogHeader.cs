using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>
/// What a syslog daemon put before a message (RFC 3164, RFC 5424, or a file of its own with an ISO time): when, which machine, which program.
/// The program matters: another one may log what a stranger sent it, and that may look like a query of anybody.
/// </summary>
internal readonly ref struct SyslogHeader
{
    /// <summary>When, in microseconds since 1970-01-01 UTC.</summary>
    public long Time { get; private init; }

    /// <summary>The machine; empty when it is not named.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>The program without its process number; empty when none is named.</summary>
    public ReadOnlySpan<byte> Program { get; private init; }

    /// <summary>What the program said.</summary>
    public ReadOnlySpan<byte> Message { get; private init; }

    /// <summary>Reads the header; false with the reason when there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, LogClock clock, out SyslogHeader header)
    {
        header = default;
        var rest = WithoutPriority(line);
        if (rest.StartsWith("1 "u8) && rest.Length > 2)
        {
            return TryReadModern(rest[2..], clock, out header);
        }

        if (!TryTakeTime(ref rest, clock, out var time))
        {
            return false;
        }

        var words = new LineCursor(rest);
        var first = words.Word();
        if (IsTag(first))
        {
            header = new SyslogHeader { Time = time, Program = ProgramOf(first), Message = words.Rest };
            return true;
        }

        var afterHost = words;
        var second = words.Word();
        header = IsTag(second)
            ? new SyslogHeader { Time = time, Host = first, Program = ProgramOf(second), Message = words.Rest }
            : new SyslogHeader { Time = time, Host = first, Message = afterHost.Rest };
        return true;
    }

    /// <summary>Takes the time off the front of a line, in any form a log begins with, and the blank behind it; false leaves the line.</summary>
    public static bool TryTakeTime(ref ReadOnlySpan<byte> line, LogClock clock, out long time)
    {
        time = 0;
        var rest = line;
        if (!TimeText.TryTakeSyslog(ref rest, out var written) && !TimeText.TryTakeIso(ref rest, out written) && !TimeText.TryTakeNamed(ref rest, out written))
        {
            return false;
        }

        if (!clock.TryResolve(written, out time) || (!rest.IsEmpty && rest[0] is not ((byte)' ' or (byte)':')))
        {
            return false;
        }

        line = rest.TrimStart((byte)' ');
        return true;
    }

    /// <summary>A line without the priority a syslog daemon puts first.</summary>
    public static ReadOnlySpan<byte> WithoutPriority(ReadOnlySpan<byte> line)
    {
        var close = line.IndexOf((byte)'>');
        return line is [(byte)'<', ..] && close is > 1 and <= 4 ? line[(close + 1)..] : line;
    }

    private static bool TryReadModern(ReadOnlySpan<byte> rest, LogClock clock, out SyslogHeader header)
    {
        header = default;
        var words = new LineCursor(rest);
        var stamp = words.Word();
        if (!TimeText.TryTakeIso(ref stamp, out var written) || !clock.TryResolve(written, out var time))
        {
            return false;
        }

        var host = words.Word();
        var program = words.Word();
        words.Word();
        words.Word();
        if (!TrySkipData(ref words))
        {
            return false;
        }

        header = new SyslogHeader { Time = time, Host = host, Program = program, Message = words.Rest };
        return true;
    }

    // STRUCTURED-DATA (RFC 5424, 6.3): "-", or elements in brackets.
    private static bool TrySkipData(ref LineCursor words)
    {
        if (!words.Rest.StartsWith("["u8))
        {
            words.Word();
            words.TrySkip("\uFEFF"u8);
            return true;
        }

        while (words.Rest.StartsWith("["u8))
        {
            if (!words.TryTakeUntil("]"u8, out _))
            {
                return false;
            }
        }

        words = new LineCursor(words.Rest.TrimStart((byte)' '));
        words.TrySkip("\uFEFF"u8);
        return true;
    }

    private static bool IsTag(ReadOnlySpan<byte> word) => word is [not (byte)':', .., (byte)':'];

    private static ReadOnlySpan<byte> ProgramOf(ReadOnlySpan<byte> tag)
    {
        var bracket = tag.IndexOf((byte)'[');
        return bracket < 0 ? tag[..^1] : tag[..bracket];
    }
}
