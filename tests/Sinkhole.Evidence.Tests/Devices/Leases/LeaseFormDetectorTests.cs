using System.Text;
using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class LeaseFormDetectorTests
{
    [Theory]
    [InlineData("address,hwaddr,client_id,valid_lifetime,expire\n", LeaseForm.Kea4)]
    [InlineData("address,duid,valid_lifetime,expire\n", LeaseForm.Kea6)]
    [InlineData("# The format of this file is documented\nauthoring-byte-order little-endian;\n\nlease 10.66.10.22 {\n", LeaseForm.Isc)]
    [InlineData("ia-na \"x\" {\n", LeaseForm.Isc)]
    [InlineData("1664557140 00:00:5e:00:53:01 10.66.10.21 PC *\n", LeaseForm.Dnsmasq)]
    [InlineData("duid 00:01:00:01\n", LeaseForm.Dnsmasq)]
    [InlineData("\t\tMicrosoft DHCP Service Activity Log\n\nEvent ID  Meaning\n00\tThe log was started.\nID,Date,Time,Description,IP Address,Host Name,MAC Address\n", LeaseForm.WindowsAudit)]
    [InlineData("ID,Date,Time,Description,IPv6 Address,Host Name,Error Code, Duid Length\n", LeaseForm.WindowsAudit6)]
    [InlineData("#TYPE Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/DHCP/DhcpServerv4Lease\n", LeaseForm.WindowsExport)]
    [InlineData("\"IPAddress\",\"ScopeId\",\"ClientId\",\"LeaseExpiryTime\"\n", LeaseForm.WindowsExport)]
    [InlineData("Flags: X - disabled\n 0 D address=10.66.10.21 mac-address=00:00:5E:00:53:01 status=bound\n", LeaseForm.MikroTikTerse)]
    [InlineData(" [{\"address\":\"10.66.10.21\"}]", LeaseForm.MikroTikJson)]
    [InlineData("2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 STALE\n", LeaseForm.Neighbours)]
    [InlineData("10.66.10.1 dev eth0  FAILED\n", LeaseForm.Neighbours)]
    [InlineData("IP address       HW type     Flags       HW address            Mask     Device\n", LeaseForm.ArpTable)]
    public void The_first_lines_tell_the_form_in_any_encoding(string text, LeaseForm form)
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(false, false)])
        {
            byte[] octets = [.. encoding.Preamble, .. encoding.GetBytes(text)];
            Assert.Equal(form, LeaseFormDetector.Detect(octets, "x"));
        }
    }

    [Theory]
    [InlineData("kea-leases4.csv.2", LeaseForm.Kea4)]
    [InlineData("kea-leases6.csv", LeaseForm.Kea6)]
    [InlineData("dhcpd.leases", LeaseForm.Isc)]
    [InlineData("dhcpd6.leases", LeaseForm.Isc)]
    [InlineData("dnsmasq-20220905T080000.leases", LeaseForm.Dnsmasq)]
    [InlineData("DhcpSrvLog-Mon.log", LeaseForm.WindowsAudit)]
    [InlineData("DhcpV6SrvLog-Mon.log", LeaseForm.WindowsAudit6)]
    [InlineData("leases.txt", null)]
    public void An_empty_file_is_told_by_its_name(string name, LeaseForm? form)
    {
        Assert.Equal(form, LeaseFormDetector.Detect([], name));
        Assert.Equal(form, LeaseFormDetector.Detect("hello world\nfoo"u8, name));
    }

    [Fact]
    public void An_answer_of_one_long_line_is_told_by_its_start()
    {
        Assert.Equal(LeaseForm.MikroTikJson, LeaseFormDetector.Detect(Encoding.ASCII.GetBytes("[{" + new string('x', 300_000)), "leases.json"));
    }

    [Fact]
    public void Any_beginning_of_any_form_is_told_or_left_open()
    {
        foreach (var form in LeaseSamples.All)
        {
            var octets = LeaseSamples.Octets(form);
            for (var length = 0; length < octets.Length; length++)
            {
                var found = LeaseFormDetector.Detect(octets.AsSpan(0, length), "x");
                Assert.True(found is null || found == form || (form, found) is (LeaseForm.Kea6, LeaseForm.Kea4) or (LeaseForm.WindowsAudit6, LeaseForm.WindowsAudit));
            }

            Assert.Equal(form, LeaseFormDetector.Detect(octets, "x"));
        }
    }
}
