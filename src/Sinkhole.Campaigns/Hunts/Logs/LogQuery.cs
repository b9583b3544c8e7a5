using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>A query a log tells of, good as long as the record it stands in; what is kept of it becomes a <see cref="QueryEvent"/>.</summary>
internal readonly ref struct LogQuery
{
    /// <summary>When, in microseconds since 1970-01-01 UTC.</summary>
    public required long Time { get; init; }

    /// <summary>Line or record the query stands in.</summary>
    public required long Line { get; init; }

    /// <summary>Who asked.</summary>
    public required InternetAddress Client { get; init; }

    /// <summary>The name asked for, in the case it was logged in.</summary>
    public required NameSpan Name { get; init; }

    /// <summary>The client's port; null when the log does not show it.</summary>
    public ushort? Port { get; init; }

    /// <summary>QTYPE; null when the log does not show it.</summary>
    public RecordType? Type { get; init; }

    /// <summary>By which transport; null when the log does not show it.</summary>
    public Transport? Transport { get; init; }

    /// <summary>What the answer held; null when the log does not show answers.</summary>
    public LogAnswer? Answer { get; init; }

    /// <summary>Which of the lines one query may leave this is.</summary>
    public EventStage Stage { get; init; }

    /// <summary>The server that logged it, as it names itself; empty when it does not.</summary>
    public ReadOnlySpan<byte> Sensor { get; init; }
}
