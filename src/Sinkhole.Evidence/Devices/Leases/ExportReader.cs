using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Text;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Reads what <c>Get-DhcpServerv4Lease | Export-Csv</c> wrote: active leases are holdings from the second the table was taken at to their
/// expiry, reservations without one for ever. Its dates are read when the whole table is known.
/// </summary>
internal sealed class ExportReader(LeaseReading reading, ILeaseTarget target) : ILeaseReader
{
    /// <summary>Most leases of one table.</summary>
    public const int MaxRows = 500_000;

    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly List<ExportRow> rows = [];
    private readonly ExportDates dates = new(reading.Dates, reading.Zone);
    private CsvLine cells = new();
    private bool hasHeader;
    private int address;
    private int client;
    private int host;
    private int state;
    private int expiry;

    public void Read(int line, ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace() || text.StartsWith("#TYPE", StringComparison.Ordinal))
        {
            return;
        }

        if (hasHeader)
        {
            ReadRow(line, text);
            return;
        }

        hasHeader = Array.Exists(Separators, IsHeader(text.ToString()));
        if (!hasHeader)
        {
            target.Refuse(line, LeaseFault.NoColumns, text);
        }
    }

    public void Finish()
    {
        foreach (var row in rows)
        {
            if (dates.Read(row.Expiry, out var end) is { } fault)
            {
                target.Refuse(row.Line, fault, row.Expiry);
                continue;
            }

            target.Hold(new Holding
            {
                Network = new InternetPrefix(row.Address, 128),
                Device = row.Device,
                Span = new Validity(reading.TakenAt, end),
                Confirmed = reading.TakenAt,
                Source = reading.Source,
                HostName = row.HostName,
                Line = row.Line,
            });
        }

        rows.Clear();
    }

    private Predicate<char> IsHeader(string text) => separator =>
    {
        cells = new CsvLine(separator);
        cells.Read(text);
        var header = new CsvHeader(cells);
        address = header.Find("IPAddress");
        client = header.Find("ClientId");
        host = header.Find("HostName");
        state = header.Find("AddressState");
        expiry = header.Find("LeaseExpiryTime");
        return address >= 0 && client >= 0 && state >= 0 && expiry >= 0;
    };

    private void ReadRow(int line, ReadOnlySpan<char> text)
    {
        cells.Read(text);
        dates.Hear(cells[expiry]);

        // Active and ActiveReservation; the others are offered, declined, expired or waiting for their machine.
        if (!cells[state].StartsWith("Active", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!InternetAddress.TryParse(cells[address], out var held))
        {
            target.Refuse(line, LeaseFault.Address, cells[address]);
        }
        else if (!MacAddress.TryParse(cells[client], out var mac))
        {
            target.Refuse(line, LeaseFault.Identity, cells[client]);
        }
        else if (rows.Count == MaxRows)
        {
            target.Refuse(line, LeaseFault.TooMuch, "");
        }
        else
        {
            rows.Add(new ExportRow(line, held, DeviceId.Of(mac), HostText.Clean(cells[host]), cells[expiry].ToString()));
        }
    }
}
