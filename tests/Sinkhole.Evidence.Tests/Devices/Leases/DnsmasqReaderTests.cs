using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class DnsmasqReaderTests
{
    [Fact]
    public void Each_line_holds_from_the_time_the_file_was_taken_to_its_expiry()
    {
        var read = LeaseText.Read(LeaseForm.Dnsmasq, """
            1664557140 00:00:5e:00:53:01 10.66.10.21 PC-KETOAN-01 01:00:00:5e:00:53:01
            0 02:00:5e:00:53:04 10.66.10.31 * *
            duid 00:01:00:01:2a:9c:0e:80:00:00:5e:00:53:ff
            1664557140 7 2001:db8:66::10 pc 00:03:00:01:00:00:5e:00:53:02
            1664557140 T8 2001:db8:66::11 * 00:04:aa:aa:aa:aa
            """);

        Assert.Equal(
            [
                "1: 10.66.10.21 mac:00:00:5e:00:53:01 2022-09-05T01:00:00..2022-09-30T16:59:00 PC-KETOAN-01",
                "2: 10.66.10.31 mac:02:00:5e:00:53:04 2022-09-05T01:00:00..-",
                "4: 2001:db8:66::10 mac:00:00:5e:00:53:02 2022-09-05T01:00:00..2022-09-30T16:59:00 pc",
                "5: 2001:db8:66::11 duid:00:04:aa:aa:aa:aa 2022-09-05T01:00:00..2022-09-30T16:59:00",
            ],
            read.Lines,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("x 00:00:5e:00:53:01 10.66.10.21 * *", LeaseFault.Number)]
    [InlineData("1664557140 00:00:5e:00:53:01 10.66.10 * *", LeaseFault.Address)]
    [InlineData("1664557140 06-00:00:5e:00:53:01 10.66.10.21 * *", LeaseFault.Identity)]
    [InlineData("1664557140 00:00:5e:00:53:01 10.66.10.21", LeaseFault.Incomplete)]
    [InlineData("duid x\n1664557140 7 2001:db8:66::10 * *", LeaseFault.Identity)]
    public void A_line_that_cannot_be_read_is_a_problem(string line, LeaseFault fault)
    {
        var read = LeaseText.Read(LeaseForm.Dnsmasq, line);

        Assert.Empty(read.Holdings);
        Assert.Equal(fault, Assert.Single(read.Problems).Fault);
    }
}
