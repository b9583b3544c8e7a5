using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>One line of a Windows audit log that says something.</summary>
/// <param name="Second">When.</param>
/// <param name="Source">The file it stands in.</param>
/// <param name="Line">Its line there.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Address">Of which address.</param>
internal sealed record AuditEvent(long Second, HoldingSource Source, int Line, AuditKind Kind, InternetAddress Address)
{
    /// <summary>Whose it is.</summary>
    public DeviceId Device { get; init; }

    /// <summary>What the client calls itself.</summary>
    public string HostName { get; init; } = "";

    /// <summary>The order of two lines: by time; equal times by the file's name, then as written.</summary>
    public static int Compare(AuditEvent first, AuditEvent second)
    {
        if (first.Second != second.Second)
        {
            return first.Second.CompareTo(second.Second);
        }

        var file = string.CompareOrdinal(first.Source.File, second.Source.File);
        return file != 0 ? file : first.Line.CompareTo(second.Line);
    }
}
