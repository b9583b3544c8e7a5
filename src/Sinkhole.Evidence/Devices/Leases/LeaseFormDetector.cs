using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Says how a source of leases is written, by its first lines and, where those leave it open, by its name.</summary>
public static class LeaseFormDetector
{
    /// <summary>Octets worth looking at: the explanations above a Windows log take some two thousand.</summary>
    public const int HeadOctets = 16 * 1024;

    private const int MaxLines = 200;

    /// <summary>The form of a file by its beginning and its name without folder; null when it shows none.</summary>
    public static LeaseForm? Detect(ReadOnlySpan<byte> head, string name)
    {
        using var stream = new MemoryStream(head[..Math.Min(head.Length, HeadOctets)].ToArray());
        var lines = new TextLines(stream);
        for (var i = 0; i < MaxLines && (lines.TryRead(out var line) || lines.TryReadRest(out line)); i++)
        {
            if (!lines.IsTooLong && DetectLine(line.Trim()) is { } form)
            {
                return form;
            }
        }

        // A JSON answer is one line, longer than any other.
        var start = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 8)]).TrimStart('\uFEFF').TrimStart();
        return start.StartsWith('[') ? LeaseForm.MikroTikJson : DetectName(name);
    }

    private static LeaseForm? DetectLine(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line[0] == '#')
        {
            return IsTypeOfExport(line) ? LeaseForm.WindowsExport : null;
        }

        if (line[0] == '[')
        {
            return LeaseForm.MikroTikJson;
        }

        return DetectTable(line) ?? DetectWords(line);
    }

    private static bool IsTypeOfExport(ReadOnlySpan<char> line) =>
        line.StartsWith("#TYPE", StringComparison.Ordinal) && line.Contains("DhcpServerv4Lease", StringComparison.OrdinalIgnoreCase);

    private static LeaseForm? DetectTable(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("address,", StringComparison.Ordinal) && line.Contains("valid_lifetime", StringComparison.Ordinal))
        {
            return line.Contains(",duid,", StringComparison.Ordinal) ? LeaseForm.Kea6 : LeaseForm.Kea4;
        }

        if (line.StartsWith("ID,Date,Time", StringComparison.OrdinalIgnoreCase))
        {
            return line.Contains("IPv6 Address", StringComparison.OrdinalIgnoreCase) ? LeaseForm.WindowsAudit6 : LeaseForm.WindowsAudit;
        }

        var isExport = line.Contains("IPAddress", StringComparison.OrdinalIgnoreCase) && line.Contains("ClientId", StringComparison.OrdinalIgnoreCase)
            && line.Contains("LeaseExpiryTime", StringComparison.OrdinalIgnoreCase);
        if (isExport)
        {
            return LeaseForm.WindowsExport;
        }

        return line.StartsWith("IP address", StringComparison.Ordinal) && line.Contains("HW type", StringComparison.Ordinal) ? LeaseForm.ArpTable : null;
    }

    private static LeaseForm? DetectWords(ReadOnlySpan<char> line)
    {
        Span<Range> cuts = stackalloc Range[4];
        var count = line.SplitAny(cuts, " \t", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var first = line[cuts[0]];
        if (first is "lease" or "ia-na" or "ia-ta" or "ia-pd" or "server-duid" or "authoring-byte-order" or "failover")
        {
            return LeaseForm.Isc;
        }

        if (first is "duid" || (count >= 3 && !first.ContainsAnyExceptInRange('0', '9') && InternetAddress.TryParse(line[cuts[2]], out _)))
        {
            return LeaseForm.Dnsmasq;
        }

        if (count >= 3 && line[cuts[1]] is "dev" && InternetAddress.TryParse(first, out _))
        {
            return LeaseForm.Neighbours;
        }

        return line.Contains(" address=", StringComparison.Ordinal) && line.Contains(" mac-address=", StringComparison.Ordinal) ? LeaseForm.MikroTikTerse : null;
    }

    private static LeaseForm? DetectName(string name) => name switch
    {
        _ when name.StartsWith("kea-leases4", StringComparison.OrdinalIgnoreCase) => LeaseForm.Kea4,
        _ when name.StartsWith("kea-leases6", StringComparison.OrdinalIgnoreCase) => LeaseForm.Kea6,
        _ when name.StartsWith("dhcpd", StringComparison.OrdinalIgnoreCase) => LeaseForm.Isc,
        _ when name.StartsWith("dnsmasq", StringComparison.OrdinalIgnoreCase) => LeaseForm.Dnsmasq,
        _ when name.StartsWith("DhcpV6SrvLog", StringComparison.OrdinalIgnoreCase) => LeaseForm.WindowsAudit6,
        _ when name.StartsWith("DhcpSrvLog", StringComparison.OrdinalIgnoreCase) => LeaseForm.WindowsAudit,
        _ => null,
    };
}
