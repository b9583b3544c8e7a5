using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>A query or a connection found in a log, with the place it stands at.</summary>
public abstract record LogEvent
{
    /// <summary>When, UTC; of a connection its beginning.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who asked or began the connection.</summary>
    public required InternetAddress Client { get; init; }

    /// <summary>The client's port; null when the log does not show it.</summary>
    public ushort? ClientPort { get; init; }

    /// <summary>The log file, as it was named.</summary>
    public required string File { get; init; }

    /// <summary>Line or record in that file, counted from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The server or firewall that logged it, as it names itself; empty when it does not.</summary>
    public string Sensor { get; init; } = "";

    /// <summary>Which of the lines one event may leave it was found in.</summary>
    public EventStage Stage { get; init; }
}
