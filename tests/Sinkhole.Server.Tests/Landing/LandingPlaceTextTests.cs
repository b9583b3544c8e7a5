using Sinkhole.Dns.Messages;
using Sinkhole.Server.Landing;

namespace Sinkhole.Server.Tests.Landing;

public class LandingPlaceTextTests
{
    [Fact]
    public void Places_are_written_by_address_and_transport()
    {
        LandingListenerStatus[] places =
        [
            new("198.51.100.53", 80, Transport.Tcp, null), new("198.51.100.53", 443, Transport.Tcp, null), new("198.51.100.53", 6667, Transport.Udp, null),
            new("2001:db8::53", 80, Transport.Tcp, null),
        ];

        Assert.Equal("198.51.100.53: 80, 443 (TCP), 6667 (UDP); 2001:db8::53: 80 (TCP)", LandingPlaceText.Format(places));
        Assert.Equal("", LandingPlaceText.Format([]));
    }
}
