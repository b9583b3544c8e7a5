using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Export;

/// <summary>Adds to offenders what the reverse zone calls an address whose devices told no name themselves.</summary>
public static class OffenderPointers
{
    /// <summary>The row with the name, where one is wanted and known by now.</summary>
    public static Offender Add(Offender row, IPointerNames pointers) =>
        IsWanted(row) && pointers.Find(row.Client) is { Name.Length: > 0 } found ? row with { PointerName = found.Name } : row;

    /// <summary>True when a device of the row has no name of its own.</summary>
    public static bool IsWanted(Offender row) => row.Devices.IsDefaultOrEmpty || row.Devices.Any(one => one.Record.HostName.Length == 0);
}
