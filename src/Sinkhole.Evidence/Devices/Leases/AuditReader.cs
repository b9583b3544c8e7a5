using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Reads one audit log of Windows' DHCP or DHCPv6 server into what happened when; <see cref="AuditLog"/> puts the files of a week together.
/// Lines before the header explain the numbers and are passed over.
/// </summary>
internal sealed class AuditReader(LeaseReading reading, AuditLog log, ILeaseTarget target) : ILeaseReader
{
    private const string MomentForm = "MM/dd/yy HH:mm:ss";

    private readonly CsvLine cells = new();
    private AuditColumns? columns;

    public void Read(int line, ReadOnlySpan<char> text)
    {
        cells.Read(text);
        if (cells[0].Equals("ID", StringComparison.OrdinalIgnoreCase) && cells[1].Equals("Date", StringComparison.OrdinalIgnoreCase))
        {
            columns = AuditColumns.Find(new CsvHeader(cells));
            if (columns is null)
            {
                target.Refuse(line, LeaseFault.NoColumns, text);
            }
        }
        else if (columns?.KindOf(cells[0]) is { } kind and not AuditKind.None)
        {
            ReadEvent(line, kind, columns);
        }
    }

    public void Finish()
    {
        // The log of all files is put together by who reads them.
    }

    private void ReadEvent(int line, AuditKind kind, AuditColumns at)
    {
        if (!TryReadMoment(at, out var second))
        {
            target.Refuse(line, LeaseFault.Time, $"{cells[at.Date]} {cells[at.Time]}");
        }
        else if (!InternetAddress.TryParse(cells[at.Address], out var address))
        {
            target.Refuse(line, LeaseFault.Address, cells[at.Address]);
        }
        else if (kind == AuditKind.Held)
        {
            ReadHolder(new AuditEvent(second, reading.Source, line, kind, address), at);
        }
        else
        {
            log.Take(new AuditEvent(second, reading.Source, line, kind, address));
        }
    }

    private void ReadHolder(AuditEvent found, AuditColumns at)
    {
        if (at.Error >= 0 && cells[at.Error].ContainsAnyExcept('0', ' '))
        {
            return;
        }

        if (IsShifted(at))
        {
            TakeUnknown(found, LeaseFault.ShiftedColumns, cells[at.Host]);
        }
        else if (at.TryReadDevice(cells[at.Identity], out var device))
        {
            log.Take(found with { Device = device, HostName = HostText.Clean(cells[at.Host]) });
        }
        else
        {
            TakeUnknown(found, LeaseFault.Identity, cells[at.Identity]);
        }
    }

    /// <summary>Somebody has it, and the line does not say who: a replay passes that over, alive the one who had it is no longer meant.</summary>
    private void TakeUnknown(AuditEvent found, LeaseFault fault, ReadOnlySpan<char> value)
    {
        target.Refuse(found.Line, fault, value);
        if (reading.Now is not null)
        {
            log.Take(found with { Kind = AuditKind.Ended });
        }
    }

    /// <summary>
    /// True when there are more cells than columns and one of those the surplus could have moved is an identity too: a host name with a comma
    /// would put another device's address where the client's own belongs. Commas further right, in a vendor's class, harm nothing.
    /// </summary>
    private bool IsShifted(AuditColumns at)
    {
        for (var surplus = 1; surplus <= cells.Count - at.Count; surplus++)
        {
            if (at.TryReadDevice(cells[at.Identity + surplus], out _))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryReadMoment(AuditColumns at, out long second)
    {
        var isRead = DateTime.TryParseExact(
            $"{cells[at.Date]} {cells[at.Time]}", MomentForm, AuditCulture, DateTimeStyles.None, out var local);
        second = isRead ? ZoneMoment.SecondOf(local, reading.Zone) : 0;
        return isRead;
    }

    // Two digits of a year are always of this century.
    private static CultureInfo AuditCulture { get; } = MakeCulture();

    private static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.Calendar.TwoDigitYearMax = 2099;
        return CultureInfo.ReadOnly(culture);
    }
}
