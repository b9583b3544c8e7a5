namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>Where and under what exports are made.</summary>
public sealed record ExportOptions
{
    /// <summary>Where packages lie while they are made; the owner's alone.</summary>
    public required string Directory { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The zone of times in formats for people. Default UTC+7.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.CreateCustomTimeZone("+07:00", TimeSpan.FromHours(7), "+07:00", "+07:00");

    /// <summary>Free octets a disk keeps: an export is abandoned before the store beside it lacks room. Default 256 MiB.</summary>
    public long LeastFreeOctets { get; init; } = 256L << 20;

    /// <summary>How long a request waits for the one before it: one export at a time leaves the processor to answers. Default 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
