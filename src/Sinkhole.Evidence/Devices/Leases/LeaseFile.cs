using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Reads whole files of leases.</summary>
internal static class LeaseFile
{
    /// <summary>The reader of a form that is read by lines; a Windows log tells its lines to <paramref name="log"/>.</summary>
    public static ILeaseReader ReaderOf(LeaseForm form, LeaseReading reading, ILeaseTarget target, AuditLog log) => form switch
    {
        LeaseForm.Kea4 or LeaseForm.Kea6 => new KeaReader(reading, target),
        LeaseForm.Isc => new IscReader(reading, target),
        LeaseForm.Dnsmasq => new DnsmasqReader(reading, target),
        LeaseForm.WindowsAudit or LeaseForm.WindowsAudit6 => new AuditReader(reading, log, target),
        LeaseForm.WindowsExport => new ExportReader(reading, target),
        LeaseForm.MikroTikTerse => new RouterTerseReader(reading, target),
        LeaseForm.Neighbours => new NeighbourReader(target),
        LeaseForm.ArpTable => new ArpTableReader(target),
        LeaseForm.MikroTikJson => throw new ArgumentOutOfRangeException(nameof(form), form, "JSON is not read by lines."),
    };

    /// <summary>Reads a file to its end, the last line whether it has an end or not.</summary>
    public static void ReadLines(Stream stream, ILeaseReader reader, ILeaseTarget target, int codePage = TextLines.DefaultCodePage)
    {
        var lines = new TextLines(stream, codePage);
        while (lines.TryRead(out var line) || lines.TryReadRest(out line))
        {
            Give(lines, line, reader, target);
        }

        reader.Finish();
    }

    /// <summary>Gives a reader a line it can read.</summary>
    public static void Give(TextLines lines, ReadOnlySpan<char> line, ILeaseReader reader, ILeaseTarget target)
    {
        if (lines.IsTooLong)
        {
            target.Refuse(lines.Line, LeaseFault.LongLine, "");
        }
        else
        {
            reader.Read(lines.Line, line);
        }
    }
}
