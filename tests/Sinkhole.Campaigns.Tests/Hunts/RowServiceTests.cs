using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Sources;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Hunts;

public class RowServiceTests
{
    [Theory]
    [InlineData("", "", null, null, true)]
    [InlineData("443", "", 443, null, true)]
    [InlineData("443", "", 80, 6, false)]
    [InlineData("443", "", null, 6, false)]
    [InlineData("80, 8080", "TCP", 8080, 6, true)]
    [InlineData("8000-8100", "tcp/udp", 8050, 17, true)]
    [InlineData("8000-8100", "tcp", 8050, 17, false)]
    [InlineData("8000-8100", "tcp", 8101, 6, false)]
    [InlineData("", "udp", 53, null, false)]
    [InlineData("nhiều cổng", "không rõ", 1, 1, true)]
    public void A_row_is_met_by_what_it_names(string port, string protocol, int? asked, int? carried, bool isMet)
    {
        Assert.True(InternetAddress.TryParse("192.0.2.66", out var address));

        Assert.Equal(isMet, RowService.Read(port, protocol).IsMetBy(new ConnectionTarget(address, (ushort?)asked, (byte?)carried)));
    }
}
