namespace Sinkhole.Evidence.Verdicts;

/// <summary>What an infection was confirmed by.</summary>
public enum ConfirmationMeans : byte
{
    /// <summary>By nothing yet.</summary>
    None = 0,

    /// <summary>Antivirus on the device found it.</summary>
    Antivirus = 1,

    /// <summary>A technician examined the device.</summary>
    Technician = 2,
}
