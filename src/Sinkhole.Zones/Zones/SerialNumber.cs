namespace Sinkhole.Zones.Zones;

/// <summary>Serials as RFC 1982 compares them.</summary>
public static class SerialNumber
{
    /// <summary>True when one serial comes after another. Two that lie exactly half the circle apart are not ordered: false.</summary>
    public static bool IsAfter(uint one, uint other) => (int)(one - other) > 0;

    /// <summary>The serial after another; 0 is passed over, which some servers take for "none".</summary>
    public static uint Next(uint serial) => serial == uint.MaxValue ? 1 : serial + 1;
}
