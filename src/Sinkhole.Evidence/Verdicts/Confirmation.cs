using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>That a person says a device is infected with a family, or takes that back. Records are added and never changed: of one device and family the last one counts.</summary>
public sealed record Confirmation
{
    /// <summary>Longest name of a person and of a family, in characters.</summary>
    public const int MostNameCharacters = 200;

    /// <summary>Longest note, in characters.</summary>
    public const int MostNoteCharacters = 1000;

    /// <summary>The device; always one machine.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>The malware family.</summary>
    public required string Family { get; init; }

    /// <summary>True when it takes back what was confirmed before.</summary>
    public bool IsWithdrawal { get; init; }

    /// <summary>What it was confirmed by; of a withdrawal what was withdrawn.</summary>
    public required ConfirmationMeans Means { get; init; }

    /// <summary>Who says so.</summary>
    public required string Who { get; init; }

    /// <summary>When it was found, UTC, in whole microseconds.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>When it was entered, UTC, in whole microseconds.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>What was found, or why it is taken back; empty for none.</summary>
    public string Note { get; init; } = "";
}
