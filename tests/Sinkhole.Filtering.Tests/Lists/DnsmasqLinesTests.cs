using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class DnsmasqLinesTests
{
    [Fact]
    public void Read_takes_blocking_lines()
    {
        const string text = """
            # demo
            address=/c2.alpha.example/0.0.0.0
            address=/a.beta.example/b.beta.example/::
            local=/gamma.test/
            server=/delta.invalid/
            address = /.dotted.example/#   # remark
            address=/*.eps.example/
            """;

        var list = RowCollector.Read(ListFormat.Dnsmasq, text);

        Assert.Null(list.Problem);
        Assert.Empty(list.Refusals);
        Assert.Equal(
            ["2 c2.alpha.example+below", "3 a.beta.example+below", "3 b.beta.example+below", "4 gamma.test+below", "5 delta.invalid+below", "6 dotted.example+below", "7 *.eps.example"],
            list.Rows);
    }

    [Theory]
    [InlineData("cache-size=1000", "dnsmasq-line")]
    [InlineData("server=/x.example/192.0.2.53", "dnsmasq-line")]
    [InlineData("server=192.0.2.53", "dnsmasq-line")]
    [InlineData("address=/x.example/nothing", "dnsmasq-line")]
    [InlineData("address=", "dnsmasq-line")]
    [InlineData("address=/", "dnsmasq-line")]
    [InlineData("address=x", "dnsmasq-line")]
    [InlineData("address=/#/0.0.0.0", "single-label")]
    [InlineData("address=/example/0.0.0.0", "single-label")]
    [InlineData("address=//0.0.0.0", "dnsmasq-line")]
    public void Read_refuses_other_lines(string line, string reason)
    {
        var list = RowCollector.Read(ListFormat.Dnsmasq, "local=/good.example/\n" + line + "\n");

        Assert.Equal(["1 good.example+below"], list.Rows);
        Assert.EndsWith(" " + reason, Assert.Single(list.Refusals), StringComparison.Ordinal);
    }
}
