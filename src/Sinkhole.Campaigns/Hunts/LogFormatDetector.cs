using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>Finds out how a log is written: its first part is shown to every reader, and the one that finds most in it has it.</summary>
public static class LogFormatDetector
{
    // The first control frame of Frame Streams names what the data is.
    private const int MaxControlOctets = 512;

    // Lines shown to the readers; a server that starts up fills many before the first query.
    private const int MaxLines = 4_000;

    /// <summary>Looks at a file; null with what is wrong when it cannot be read or told.</summary>
    public static LogFormat? Detect(string file, HuntOptions options, out HuntText? problem)
    {
        using var source = LogSource.TryOpen(file, out problem);
        if (source is not { HasText: true })
        {
            problem ??= source?.Problem;
            return null;
        }

        var order = options.DateOrder ?? DateProbe.Guess(source.Text, source.Tail).Order;
        var found = Detect(source.Text, ClockOf(source, options, order), options);
        problem = found.Count == 0 ? source.Problem ?? HuntTexts.UnknownFormat(file) : null;
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The formats the first part of a file has lines of, the likeliest first.</summary>
    internal static IReadOnlyList<LogFormat> Detect(ReadOnlySpan<byte> head, LogClockOptions clock, HuntOptions options)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0]) && head[..Math.Min(head.Length, MaxControlOctets)].IndexOf("protobuf:dnstap.Dnstap"u8) >= 0)
        {
            return [LogFormat.Dnstap];
        }

        // The last line may be cut, unless it is the only one.
        var end = head.LastIndexOf((byte)'\n');
        var lines = end < 0 ? head : head[..end];
        var separator = LogReaders.FindSeparator(head, options);
        List<(LogFormat Format, long Events)> found = [];
        foreach (var format in Enum.GetValues<LogFormat>())
        {
            if (format != LogFormat.Dnstap && Count(format, lines, new LogContext(new LogClock(clock), options), separator) is > 0 and var events)
            {
                found.Add((format, events));
            }
        }

        return [.. found.OrderByDescending(entry => entry.Events).Select(entry => entry.Format)];
    }

    /// <summary>What the times of a file leave out.</summary>
    internal static LogClockOptions ClockOf(LogSource source, HuntOptions options, DateOrder order) => new()
    {
        Zone = options.TimeZone,
        Modified = source.Modified,
        Year = options.Year,
        Order = order,
    };

    private static long Count(LogFormat format, ReadOnlySpan<byte> lines, LogContext context, byte separator)
    {
        var reader = LogReaders.Create(format, context, separator);
        var sink = new CountingSink();
        for (var number = 1; number <= MaxLines && !lines.IsEmpty; number++)
        {
            var feed = lines.IndexOf((byte)'\n');
            reader.Read((feed < 0 ? lines : lines[..feed]).TrimEnd((byte)'\r'), number, sink);
            lines = feed < 0 ? default : lines[(feed + 1)..];
        }

        reader.Finish(sink);
        return sink.Events;
    }

    private sealed class CountingSink : ILogSink
    {
        public long Events { get; private set; }

        public void Take(in LogQuery query) => Events++;

        public void Take(in LogConnection connection) => Events++;
    }
}
