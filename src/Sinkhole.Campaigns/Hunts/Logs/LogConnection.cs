namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>
/// A connection, packet or flow a log tells of, good as long as the record it stands in; what is kept of it becomes a
/// <see cref="ConnectionEvent"/>. The source is the side that began it, as far as <see cref="Initiator"/> says.
/// </summary>
internal readonly ref struct LogConnection
{
    /// <summary>When it began, in microseconds since 1970-01-01 UTC.</summary>
    public required long Time { get; init; }

    /// <summary>Line or record it stands in.</summary>
    public required long Line { get; init; }

    /// <summary>The two ends.</summary>
    public required ConnectionEnds Ends { get; init; }

    /// <summary>How the log shows which end began it.</summary>
    public required Initiator Initiator { get; init; }

    /// <summary>Number of the IP protocol; null when the log does not show one that is known.</summary>
    public byte? Protocol { get; init; }

    /// <summary>Whether it was let through.</summary>
    public ConnectionAction Action { get; init; }

    /// <summary>Octets counted; null when the log does not show them.</summary>
    public long? Octets { get; init; }

    /// <summary>Packets counted; null when the log does not show them.</summary>
    public long? Packets { get; init; }

    /// <summary>Flows or hits the record stands for; null when the log does not show them.</summary>
    public long? Flows { get; init; }

    /// <summary>How long it lasted, in microseconds; null when the log does not show it.</summary>
    public long? Duration { get; init; }

    /// <summary>Which of the lines one connection may leave this is.</summary>
    public EventStage Stage { get; init; }

    /// <summary>The device that logged it, as it names itself; empty when it does not.</summary>
    public ReadOnlySpan<byte> Sensor { get; init; }
}
