using System.Globalization;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Where the columns of a Windows audit log stand, and what its numbers mean: both differ between IPv4 and IPv6.</summary>
internal sealed record AuditColumns
{
    private const int LeastDuidOctets = 8;

    public required int Date { get; init; }

    public required int Time { get; init; }

    public required int Address { get; init; }

    public required int Host { get; init; }

    public required int Identity { get; init; }

    /// <summary>What went wrong, where the log says so; -1 where it does not.</summary>
    public required int Error { get; init; }

    /// <summary>Columns of the header.</summary>
    public required int Count { get; init; }

    /// <summary>True for the log of the DHCPv6 server.</summary>
    public required bool IsOfIPv6 { get; init; }

    /// <summary>The columns by a header; null when it lacks one.</summary>
    public static AuditColumns? Find(CsvHeader header)
    {
        var isOfIPv6 = header.Find("IPv6 Address") >= 0;
        var columns = new AuditColumns
        {
            Date = header.Find("Date"),
            Time = header.Find("Time"),
            Address = header.Find("IP Address", "IPv6 Address"),
            Host = header.Find("Host Name"),
            Identity = header.Find("MAC Address", "Duid Bytes(Hex)", "Duid Bytes (Hex)"),
            Error = header.Find("Error Code"),
            Count = header.Count,
            IsOfIPv6 = isOfIPv6,
        };
        return columns.Date < 0 || columns.Time < 0 || columns.Address < 0 || columns.Identity < 0 ? null : columns;
    }

    /// <summary>What a line with this number says, were all its cells good.</summary>
    public AuditKind KindOf(ReadOnlySpan<char> id)
    {
        _ = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return IsOfIPv6 ? KindOfIPv6(number) : KindOfIPv4(number);
    }

    /// <summary>Reads a device as this log writes it.</summary>
    public bool TryReadDevice(ReadOnlySpan<char> cell, out DeviceId device)
    {
        device = default;
        if (!IsOfIPv6 && MacAddress.TryParse(cell, out var mac))
        {
            device = DeviceId.Of(mac);
        }
        else if (IsOfIPv6 && Duid.TryParse(cell, out var duid) && duid!.Octets.Length >= LeastDuidOctets)
        {
            device = DeviceId.Of(duid);
        }

        return device.Kind != DeviceKind.None;
    }

    // 10 new, 11 renewed; 12 released, 16 deleted, 17 and 18 expired.
    private static AuditKind KindOfIPv4(int number) => number switch
    {
        10 or 11 => AuditKind.Held,
        12 or 16 or 17 or 18 => AuditKind.Ended,
        _ => AuditKind.None,
    };

    // 11002 request, 11004 renew, 11005 rebind; 11006 decline, 11007 release, 11016 deleted, 11018 and 11019 expired. Solicit and advertise offer only.
    private static AuditKind KindOfIPv6(int number) => number switch
    {
        11002 or 11004 or 11005 => AuditKind.Held,
        11006 or 11007 or 11016 or 11018 or 11019 => AuditKind.Ended,
        _ => AuditKind.None,
    };
}
