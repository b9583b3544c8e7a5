namespace Sinkhole.Campaigns.Exports;

/// <summary>The steps of suspicion a device can stand on.</summary>
internal static class VerdictLevel
{
    /// <summary>A connection reached the sinkhole.</summary>
    public const int Connected = 3;

    /// <summary>What was sent names the listed domain.</summary>
    public const int Named = 4;

    /// <summary>Antivirus or a technician confirmed an infection.</summary>
    public const int Confirmed = 5;
}
