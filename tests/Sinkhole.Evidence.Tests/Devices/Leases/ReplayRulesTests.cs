using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Evidence.Devices.Holdings;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

/// <summary>Each form's rule for who holds an address, walked through line by line, beside the index filled from the same lines.</summary>
public class ReplayRulesTests
{
    private const long Base = 1_662_300_000;
    private const long Never = long.MaxValue;
    private const string KeaHead = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state\n";
    private const string AuditHead = "Event ID  Meaning\nID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name\n";
    private static readonly int[] AuditIds = [10, 11, 12, 15, 16, 17, 18, 30];
    private static readonly string[] AuditFiles = ["DhcpSrvLog-Fri.log", "DhcpSrvLog-Mon.log"];
    private static readonly long[] Snapshots = [Base, Base + 100, Base + 250];

    [Fact]
    public void Kea_gives_an_address_to_the_line_that_began_last()
    {
        Prop.ForAll<(byte Address, byte Device, byte Start, byte Length, byte State)[]>(rows =>
        {
            var lines = rows.Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"{Address(row.Address)},{(row.Device % 4 == 0 ? "" : Mac(row.Device))},,{row.Length},{Base + row.Start + row.Length},1,0,0,,{row.State % 3 / 2}\n"));
            var index = LeaseText.Replay(out _, ("kea-leases4.csv", KeaHead + string.Concat(lines)));

            return Agrees(index, rows
                .Where(row => row.State % 3 != 2 && row.Device % 4 != 0)
                .Select(row => (row.Address, row.Device, Base + row.Start, Base + row.Start + row.Length)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Isc_gives_an_address_to_the_active_block_that_began_last()
    {
        Prop.ForAll<(byte Address, byte Device, byte Start, byte Length, bool IsActive)[]>(rows =>
        {
            var blocks = rows.Select(row =>
                $"lease {Address(row.Address)} {{\n  starts {Utc(Base + row.Start)};\n  ends {(row.Length == 255 ? "never" : Utc(Base + row.Start + row.Length))};\n"
                + $"  binding state {(row.IsActive ? "active" : "free")};\n  next binding state active;\n  hardware ethernet {Mac(row.Device)};\n}}\n");
            var index = LeaseText.Replay(out _, ("dhcpd.leases", string.Concat(blocks)));

            return Agrees(index, rows
                .Where(row => row.IsActive)
                .Select(row => (row.Address, row.Device, Base + row.Start, row.Length == 255 ? Never : Base + row.Start + row.Length)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Windows_gives_an_address_to_the_last_line_that_speaks_of_it()
    {
        Prop.ForAll<(byte Id, byte Address, byte Device, byte Second, byte File)[]>(rows =>
        {
            var files = AuditFiles.Select((name, file) => (name, AuditHead + string.Concat(rows.Where(row => row.File % 2 == file).Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"{AuditIds[row.Id % 8]},{Local(Base + row.Second):MM/dd/yy,HH:mm:ss},x,{Address(row.Address)},,{(row.Device % 4 == 0 ? "" : Mac(row.Device).Replace(":", "", StringComparison.Ordinal))},\n")))));
            var index = LeaseText.Replay(out _, [.. files]);

            // Sorting keeps the order of equals.
            var told = rows.OrderBy(row => row.Second).ThenBy(row => row.File % 2)
                .Where(row => AuditIds[row.Id % 8] is 12 or 16 or 17 or 18 || (AuditIds[row.Id % 8] is 10 or 11 && row.Device % 4 != 0))
                .ToList();
            return Moments().All(moment => string.Equals(
                Holder(index, moment.Address, moment.Second),
                told.Where(row => row.Address % 2 == moment.Address && Base + row.Second <= moment.Second)
                    .Select(row => AuditIds[row.Id % 8] is 10 or 11 ? Mac(row.Device) : "").LastOrDefault(""),
                StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Dnsmasq_gives_an_address_to_the_last_snapshot_that_shows_it()
    {
        Prop.ForAll<(byte Snapshot, byte Address, byte Device, byte Expiry)[]>(rows =>
        {
            var files = Snapshots.Select((taken, snapshot) => (
                string.Create(CultureInfo.InvariantCulture, $"dnsmasq-{Local(taken):yyyyMMdd'T'HHmmss}.leases"),
                string.Concat(rows.Where(row => row.Snapshot % 3 == snapshot).Select(row => Dnsmasq(row.Address, row.Device, row.Expiry)))));
            var index = LeaseText.Replay(out _, [.. files]);

            return Agrees(index, rows.OrderBy(row => row.Snapshot % 3).Select(row => (
                row.Address, row.Device, Snapshots[row.Snapshot % 3], Math.Min(ExpiryOf(row.Expiry), row.Snapshot % 3 == 2 ? Never : Snapshots[(row.Snapshot % 3) + 1]))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Dnsmasq_without_a_date_gives_an_address_to_the_line_that_expires_next()
    {
        Prop.ForAll<(byte Address, byte Device, byte Expiry)[]>(rows =>
        {
            var index = LeaseText.Replay(out _, ("dnsmasq.leases", string.Concat(rows.Select(row => Dnsmasq(row.Address, row.Device, row.Expiry)))));

            return Moments().All(moment => string.Equals(
                Holder(index, moment.Address, moment.Second),
                rows.Where(row => row.Address % 2 == moment.Address && moment.Second < ExpiryOf(row.Expiry))
                    .OrderBy(row => ExpiryOf(row.Expiry)).Select(row => Mac(row.Device)).FirstOrDefault(""),
                StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>True when the index names, at every moment, the latest start of the spans that hold it, among equal starts the one written last.</summary>
    private static bool Agrees(HoldingIndex index, IEnumerable<(byte Address, byte Device, long Start, long End)> spans)
    {
        var byStart = spans.OrderBy(span => span.Start).ToList();
        return Moments().All(moment => string.Equals(
            Holder(index, moment.Address, moment.Second),
            byStart.Where(span => span.Address % 2 == moment.Address && span.Start <= moment.Second && moment.Second < span.End)
                .Select(span => Mac(span.Device)).LastOrDefault(""),
            StringComparison.Ordinal));
    }

    private static IEnumerable<(int Address, long Second)> Moments() =>
        Enumerable.Range(-1, 520).SelectMany(second => new[] { (0, Base + second), (1, Base + second) });

    private static string Holder(HoldingIndex index, int address, long second) =>
        index.FindLease(Given.Address(Address((byte)address)), Given.Second(second))?.Device.Mac?.ToString() ?? "";

    private static string Address(byte address) => $"10.66.10.{20 + (address % 2)}";

    private static string Mac(byte device) => $"00:00:5e:00:53:0{device % 4}";

    private static DateTimeOffset Local(long second) => Given.Second(second).ToOffset(TimeSpan.FromHours(7));

    private static string Utc(long second) => string.Create(CultureInfo.InvariantCulture, $"{(int)Given.Second(second).DayOfWeek} {Given.Second(second):yyyy/MM/dd HH:mm:ss}");

    private static long ExpiryOf(byte expiry) => expiry == 0 ? Never : Base + (2 * expiry);

    private static string Dnsmasq(byte address, byte device, byte expiry) =>
        string.Create(CultureInfo.InvariantCulture, $"{(expiry == 0 ? 0 : ExpiryOf(expiry))} {Mac(device)} {Address(address)} * *\n");
}
