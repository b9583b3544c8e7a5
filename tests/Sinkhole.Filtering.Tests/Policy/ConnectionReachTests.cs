using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Tests.Policy;

public class ConnectionReachTests
{
    [Theory]
    [InlineData("", "", 443, 6)]
    [InlineData("443", "", 443, 17)]
    [InlineData(" 443 ", "TCP", 443, 6)]
    [InlineData("443/tcp", "", 443, 6)]
    [InlineData("80; 443", "tcp/udp", 443, 17)]
    [InlineData("8000-8100", "6", 8050, 6)]
    [InlineData("443", "https", 443, 6)]
    [InlineData("53", "dns", 53, 17)]
    [InlineData("*", "Tất cả", 1, 1)]
    [InlineData("-", "any", 65535, 255)]
    public void A_connection_is_met_by_its_port_and_protocol(string port, string protocol, int to, int by) =>
        Assert.True(ConnectionReach.Read(port, protocol).IsMetBy((ushort)to, (byte)by));

    [Theory]
    [InlineData("443", "", 444, 6)]
    [InlineData("443", "tcp", 443, 17)]
    [InlineData("8000-8100", "", 8101, 6)]
    [InlineData("443", "", null, 6)]
    [InlineData("443", "tcp", 443, null)]
    [InlineData("8100-8000", "", 8050, 6)]
    [InlineData("many", "", 443, 6)]
    [InlineData("443, many", "", 443, 6)]
    [InlineData("443", "odd", 443, 6)]
    [InlineData("65536", "", 0, 6)]
    [InlineData("443", "256", 443, 0)]
    public void What_a_row_does_not_name_or_nobody_can_read_meets_nothing(string port, string protocol, int? to, int? by) =>
        Assert.False(ConnectionReach.Read(port, protocol).IsMetBy((ushort?)to, (byte?)by));

    [Theory]
    [InlineData("443", "tcp", true)]
    [InlineData("", "", true)]
    [InlineData("many", "", false)]
    [InlineData("1-", "", false)]
    [InlineData("-5", "", false)]
    [InlineData("443", "x", false)]
    public void Cells_that_are_neither_port_nor_protocol_are_known(string port, string protocol, bool expected) =>
        Assert.Equal(expected, ConnectionReach.Read(port, protocol).IsReadable);
}
