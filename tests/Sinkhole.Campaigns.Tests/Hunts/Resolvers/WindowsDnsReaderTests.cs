using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

public class WindowsDnsReaderTests
{
    private const string Key = """
        DNS Server log file creation at 28/11/2026 07:00:00
        Log file wrap at 28/11/2026 07:00:00

        Message logging key (for packets - other items use a subset of these fields):
            Field #  Information         Values
            -------  -----------         ------
               1     Date
              16     Question Name


        """;

    [Fact]
    public void Read_takes_what_clients_asked_and_were_told()
    {
        const string text = Key + """
            28/11/2026 08:01:00 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 10.66.10.21     0002   Q [0001   D   NOERROR] A      (2)c2(5)alpha(7)example(0)

            28/11/2026 08:01:00 0E5C PACKET  000000D3A5E6F0A0 UDP Snd 192.0.2.53      6590   Q [0001   D   NOERROR] A      (2)c2(5)alpha(7)example(0)
            28/11/2026 08:01:00 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 192.0.2.53      6590 R Q [8081   DR  NOERROR] A      (2)c2(5)alpha(7)example(0)
            28/11/2026 08:01:01 0E5C PACKET  000000D3A5E6F0A0 TCP Snd 10.66.10.21     0002 R Q [8081   DR  NOERROR] A      (2)c2(5)alpha(7)example(0)
            28/11/2026 08:01:02 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 2001:db8:66::5  0003   Q [0001   D   NOERROR] AAAA   (2)c2(5)alpha(7)example(0)
            28/11/2026 08:01:03 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 10.66.10.22     0004   U [0028       NOERROR] SOA    (5)donvi(7)example(0)
            28/11/2026 08:01:04 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 10.66.10.22     0005   Q [0001   D   NOERROR] NS     (0)
            28/11/2026 08:01:05 0E5C EVENT   The DNS server has started.
            28/11/2026 08:01:06 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 10.66.10.23     0006   Q [0001   D   NOERROR] A      (8)a(b).c d(2)c2(5)alpha(7)example(0)

            """;

        var log = LogCollector.Read(LogFormat.WindowsDns, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "10 2026-11-28T08:01:00 10.66.10.21 c2.alpha.example A udp asked",
                "14 2026-11-28T08:01:01 10.66.10.21 c2.alpha.example A tcp answered",
                "15 2026-11-28T08:01:02 2001:db8:66::5 c2.alpha.example AAAA udp asked",
                "17 2026-11-28T08:01:04 10.66.10.22 . NS udp asked",
                @"19 2026-11-28T08:01:06 10.66.10.23 a\(b\)\.c\032d.c2.alpha.example A udp asked",
            ],
            log.Events);
    }

    [Theory]
    [InlineData("28/11/2026 08:01:00", DateOrder.DayFirst)]
    [InlineData("28/11/2026 8:01:00", DateOrder.DayFirst)]
    [InlineData("28.11.2026 08.01.00", DateOrder.DayFirst)]
    [InlineData("28-11-2026 08:01:00", DateOrder.DayFirst)]
    [InlineData("28/11/2026 8:01:00 SA", DateOrder.DayFirst)]
    [InlineData("11/28/2026 8:01:00 AM", DateOrder.MonthFirst)]
    [InlineData("2026/11/28 08:01:00", DateOrder.DayFirst)]
    [InlineData("2026-11-28 08:01:00", DateOrder.MonthFirst)]
    [InlineData("20261128 08:01:00", null)]
    public void Read_takes_the_dates_of_many_cultures(string time, DateOrder? order)
    {
        var line = $"{time} 0E5C PACKET  000000D3A5E6F0A0 UDP Rcv 10.66.10.21     0002   Q [0001   D   NOERROR] A      (1)x(7)example(0)\n";

        var log = LogCollector.Read(LogFormat.WindowsDns, line, new HuntOptions { DateOrder = order ?? DateOrder.DayFirst });

        Assert.Equal(order is null ? [] : ["1 2026-11-28T08:01:00 10.66.10.21 x.example A udp asked"], log.Events);
        Assert.Equal(order is null ? ["1 time"] : [], log.Faults);
    }

    [Theory]
    [InlineData("11/28/2026 08:01:00 0E5C PACKET  00 UDP Rcv 10.66.10.21 0002   Q [0001   D   NOERROR] A      (1)x(7)example(0)", "date-order")]
    [InlineData("28/11/2026 08:01:00 0E5C PACKET  00 UDP Rcv 10.66.10 0002   Q [0001   D   NOERROR] A      (1)x(7)example(0)", "address")]
    [InlineData("28/11/2026 08:01:00 0E5C PACKET  00 UDP Rcv 10.66.10.21 0002   Q [0001   D   NOERROR] A      (2)x(7)example(0)", "name")]
    [InlineData("28/11/2026 08:01:00 0E5C PACKET  00 UDP Rcv 10.66.10.21 0002   Q [0001   D   NOERROR] A      (1)x(7)exampl", "name")]
    [InlineData("28/11/2026 08:01:00 0E5C PACKET  00 UDP Rcv 10.66.10.21 0002   Q [0001   D   NOERROR] A", "cut")]
    [InlineData("28/11/2026 08:01:00 0E5C PACKET  00 UDP Rcv 10.66.10.21 0002   Q [0001   D", "cut")]
    [InlineData("28/11/2026 08:01:00 0E5C PACKET  00 UDP Rcv 10.66.10.21", "cut")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.WindowsDns, line + "\n", new HuntOptions { DateOrder = DateOrder.DayFirst });

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }
}
