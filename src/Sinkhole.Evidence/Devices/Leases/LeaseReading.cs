using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>What a reader must know beside the text it reads.</summary>
internal sealed record LeaseReading
{
    /// <summary>Who says what is read.</summary>
    public required HoldingSource Source { get; init; }

    /// <summary>The second a file that shows the present was taken at; from ever when that is not known.</summary>
    public long TakenAt { get; init; } = Validity.FromEver;

    /// <summary>Tells the second now, for what a file says without saying when; null when a past is replayed.</summary>
    public Func<long>? Now { get; init; }

    /// <summary>The time zone of a file that writes local time.</summary>
    public TimeZoneInfo Zone { get; init; } = LocalZone;

    /// <summary>Which comes first in dates with slashes, day or month.</summary>
    public DateOrder Dates { get; init; } = DateOrder.Detect;

    /// <summary>Viet Nam's, by its offset: the machine's own data on zones must not matter.</summary>
    public static TimeZoneInfo LocalZone { get; } = TimeZoneInfo.CreateCustomTimeZone("+07:00", LocalMoment.Offset, "+07:00", "+07:00");
}
