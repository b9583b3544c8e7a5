using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Coverage;
using Sinkhole.Campaigns.Hunts.Firewalls;
using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Hunts;

/// <summary>Reads a log through and keeps what it tells of as one line of text each, times in Vietnam's.</summary>
internal sealed class LogCollector : ILogSink
{
    /// <summary>When the files of these tests were last changed.</summary>
    public static readonly DateTimeOffset Modified = new(2026, 11, 28, 12, 0, 0, TimeSpan.FromHours(7));

    public List<string> Events { get; } = [];

    public List<string> Faults { get; } = [];

    public LogClock Clock { get; private set; } = null!;

    public static LogCollector Read(LogFormat format, string text, HuntOptions? options = null) => Read(format, Encoding.UTF8.GetBytes(text), options);

    public static LogCollector Read(LogFormat format, byte[] octets, HuntOptions? options = null)
    {
        var used = options ?? new HuntOptions();
        using var files = new TemporaryDirectory();
        var file = files.Write("log", octets);
        File.SetLastWriteTimeUtc(file, Modified.UtcDateTime);
        using var source = LogSource.TryOpen(file, out _)!;
        var order = used.DateOrder ?? DateProbe.Guess(source.Text, source.Tail).Order;
        var collector = new LogCollector { Clock = new LogClock(LogFormatDetector.ClockOf(source, used, order)) };
        var separator = LogReaders.FindSeparator(source.Text, used);
        var reader = LogReaders.Create(format, new LogContext(collector.Clock, used), separator);
        var records = LogReaders.Cut(format, source, separator);
        while (records.TryRead(out var record))
        {
            var fault = records.Fault == LineFault.None ? reader.Read(record, records.Number, collector) : records.Fault;
            if (fault != LineFault.None)
            {
                collector.Faults.Add(string.Create(CultureInfo.InvariantCulture, $"{records.Number} {LineFaults.Code(fault)}"));
            }
        }

        reader.Finish(collector);
        return collector;
    }

    public void Take(in LogQuery query)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{query.Line} {Time(query.Time)} {End(query.Client, query.Port)} {query.Name.ToString()}");
        text.Append(CultureInfo.InvariantCulture, $" {(query.Type is { } type ? RecordTypeText.Format(type) : "?")} {query.Transport?.ToString().ToLowerInvariant() ?? "?"}");
        text.Append(CultureInfo.InvariantCulture, $" {query.Stage.ToString().ToLowerInvariant()}");
        if (query.Answer is { } answer)
        {
            for (var i = 0; i < answer.AliasCount; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $" > {answer.Alias(i).ToString()}");
            }

            foreach (var address in answer.Addresses)
            {
                text.Append(CultureInfo.InvariantCulture, $" = {address}");
            }
        }

        Append(text, query.Sensor);
    }

    public void Take(in LogConnection connection)
    {
        var ends = connection.Ends;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{connection.Line} {Time(connection.Time)} {End(ends.Source, ends.SourcePort)} -> {End(ends.Destination, ends.DestinationPort)}");
        text.Append(CultureInfo.InvariantCulture, $" {(connection.Protocol is { } protocol ? ProtocolText.Format(protocol) : "?")}");
        text.Append(CultureInfo.InvariantCulture, $" {connection.Action.ToString().ToLowerInvariant()} {connection.Initiator.ToString().ToLowerInvariant()}");
        text.Append(connection.Stage == EventStage.Single ? "" : " " + connection.Stage.ToString().ToLowerInvariant());
        text.Append(connection.Octets is { } octets ? $" {octets}B" : "");
        text.Append(connection.Packets is { } packets ? $" {packets}p" : "");
        text.Append(connection.Flows is { } flows ? $" {flows}f" : "");
        text.Append(connection.Duration is { } duration ? $" {duration / 1000}ms" : "");
        Append(text, connection.Sensor);
    }

    private void Append(StringBuilder text, ReadOnlySpan<byte> sensor)
    {
        text.Append(sensor.IsEmpty ? "" : $" @{Encoding.UTF8.GetString(sensor)}");
        Events.Add(text.ToString());
    }

    private static string End(InternetAddress address, ushort? port) => port is { } number ? $"{address}#{number}" : address.ToString();

    private static string Time(long time) => Timeline.InstantOf(time).ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
