using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class IscReaderTests
{
    private const string Lease = """
        # The format of this file is documented in the dhcpd.leases(5) manual page.
        authoring-byte-order little-endian;

        lease 10.66.10.22 {
          starts 1 2022/09/05 00:00:00;
          ends 1 2022/09/12 00:00:00;
          tstp 1 2022/09/12 00:00:00;
          cltt 1 2022/09/05 00:00:00;
          binding state active;
          next binding state free;
          rewind binding state free;
          hardware ethernet 00:00:5e:00:53:02;
          uid "\001\000\000^\000S\002";
          set vendor-class-identifier = "MSFT 5.0";
          option agent.circuit-id "a } ; {";
          on expiry { set x = "ends never;"; }
          client-hostname "PC-VANTHU-02";
        }
        """;

    [Fact]
    public void An_active_block_is_a_holding_in_utc()
    {
        Assert.Equal(
            "4: 10.66.10.22 mac:00:00:5e:00:53:02 2022-09-05T00:00:00..2022-09-12T00:00:00 PC-VANTHU-02",
            Assert.Single(LeaseText.Read(LeaseForm.Isc, Lease).Lines));
    }

    [Fact]
    public void A_block_may_stand_on_one_line()
    {
        var line = string.Join(' ', Lease.Split('\n').Skip(1).Select(part => part.Trim()));

        Assert.Equal(
            "1: 10.66.10.22 mac:00:00:5e:00:53:02 2022-09-05T00:00:00..2022-09-12T00:00:00 PC-VANTHU-02",
            Assert.Single(LeaseText.Read(LeaseForm.Isc, line).Lines));
    }

    [Theory]
    [InlineData("ends never;", "2022-09-05T00:00:00..-")]
    [InlineData("ends epoch 1662940800; # Mon Sep 12 07:00:00 2022", "2022-09-05T00:00:00..2022-09-12T00:00:00")]
    [InlineData("ends 1 2022/09/12 00:00:00; ends 2 2022/09/13 00:00:00;", "2022-09-05T00:00:00..2022-09-13T00:00:00")]
    public void An_end_is_a_time_or_never_and_the_last_counts(string end, string span)
    {
        var read = LeaseText.Read(LeaseForm.Isc, $"lease 10.66.10.22 {{\n starts 1 2022/09/05 00:00:00;\n {end}\n binding state active;\n hardware ethernet 00:00:5e:00:53:02;\n}}\n");

        Assert.Equal($"1: 10.66.10.22 mac:00:00:5e:00:53:02 {span}", Assert.Single(read.Lines));
    }

    [Theory]
    [InlineData("free")]
    [InlineData("expired")]
    [InlineData("released")]
    [InlineData("abandoned")]
    [InlineData("backup")]
    [InlineData("reset")]
    public void A_block_in_another_state_holds_nothing_and_ends_what_a_live_server_gave(string state)
    {
        var read = LeaseText.Read(LeaseForm.Isc, Lease.Replace("state active", $"state {state}", StringComparison.Ordinal));

        Assert.Empty(read.Holdings);
        Assert.Equal("release 10.66.10.22 mac:00:00:5e:00:53:02 2022-09-12T00:00:00", Assert.Single(read.Lines));
    }

    [Theory]
    [InlineData("lease 10.66.10.300 { starts 1 2022/09/05 00:00:00; binding state active; }", "1: Address")]
    [InlineData("lease 10.66.10.0/24 { binding state active; }", "1: Address")]
    [InlineData("lease 10.66.10.1 { starts 1 2022/09/05 00:00:00; ends never; binding state active; }", "1: Identity")]
    [InlineData("lease 10.66.10.1 { starts 1 2022/09/05 00:00:00; ends never; binding state active; hardware token-ring 00:00:5e:00:53:02; }", "1: Identity")]
    [InlineData("lease 10.66.10.1 { starts 1 2022/09/05 00:00:00; binding state active; hardware ethernet 00:00:5e:00:53:02; }", "1: Incomplete")]
    [InlineData("lease 10.66.10.1 { ends never; binding state active; hardware ethernet 00:00:5e:00:53:02; }", "1: Incomplete")]
    [InlineData("lease 10.66.10.1 { starts x; }", "1: Time")]
    [InlineData("lease 10.66.10.1 { starts 1 2022/13/05 00:00:00; }", "1: Time")]
    [InlineData("lease 10.66.10.1 {", "1: Unfinished")]
    public void What_cannot_be_read_is_a_problem(string text, string expected)
    {
        Assert.Equal(expected, Assert.Single(LeaseText.Read(LeaseForm.Isc, text).Lines));
    }

    [Fact]
    public void A_block_without_a_state_says_nothing()
    {
        Assert.Empty(LeaseText.Read(LeaseForm.Isc, "lease 10.66.10.1 { starts 1 2022/09/05 00:00:00; ends never; hardware ethernet 00:00:5e:00:53:02; }\nfailover peer \"x\" state { my state normal; }\n}\n;\n").Lines);
    }

    [Fact]
    public void Leases_of_ipv6_stand_within_what_names_their_client()
    {
        // The identifier of the association in four octets, then a DUID made from a hardware address.
        var read = LeaseText.Read(LeaseForm.Isc, """
            server-duid "\000\001\000\001*\234\016\200\000\000^\000S\377";

            ia-na "\001\000\000\000\000\003\000\001\000\000^\000S\001" {
              cltt 1 2022/09/05 00:00:00;
              iaaddr 2001:db8:66::10 {
                binding state active;
                preferred-life 27000;
                max-life 43200;
                ends 1 2022/09/05 12:30:00;
              }
              iaaddr 2001:db8:66::11 {
                binding state expired;
                ends 1 2022/09/05 12:00:00;
              }
            }
            ia-pd "\001\000\000\000\000\004\252\252\252\252" {
              cltt 1 2022/09/05 00:00:00;
              iaprefix 2001:db8:100::/56 {
                binding state active;
                ends never;
              }
            }
            ia-na "\001\000" {
              cltt 1 2022/09/05 00:00:00;
              iaaddr 2001:db8:66::12 { binding state active; ends never; }
            }
            """);

        Assert.Equal(
            [
                "5: 2001:db8:66::10 mac:00:00:5e:00:53:01 2022-09-05T00:30:00..2022-09-05T12:30:00",
                "release 2001:db8:66::11 mac:00:00:5e:00:53:01 2022-09-05T12:00:00",
                "18: 2001:db8:100::/56 duid:00:04:aa:aa:aa:aa 2022-09-05T00:00:00..-",
                "25: Identity",
            ],
            read.Lines,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("\"PC\\\"x\\\\y\"", "PC\"x\\y")]
    [InlineData("\"m\\303\\241y\"", "máy")]
    [InlineData("\"a\\000\\033b\"", "ab")]
    [InlineData("\"a } ; { # b\"", "a } ; { # b")]
    [InlineData("bare", "")]
    public void A_host_name_is_unescaped_and_cleaned(string word, string expected)
    {
        var read = LeaseText.Read(LeaseForm.Isc, Lease.Replace("\"PC-VANTHU-02\"", word, StringComparison.Ordinal));

        Assert.Equal(expected, Assert.Single(read.Holdings).HostName);
    }

    [Fact]
    public void Blocks_nested_without_end_are_counted_and_not_kept()
    {
        var deep = string.Concat(Enumerable.Repeat("a { ", 100_000)) + string.Concat(Enumerable.Repeat("} ", 100_000));

        var read = LeaseText.Read(LeaseForm.Isc, string.Join('\n', deep.Chunk(1000).Select(part => new string(part))) + "\n" + Lease);

        Assert.Single(read.Holdings);
        Assert.Empty(read.Problems);
    }
}
