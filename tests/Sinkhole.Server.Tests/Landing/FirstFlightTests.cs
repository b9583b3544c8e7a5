using System.Text;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Server.Landing;

namespace Sinkhole.Server.Tests.Landing;

public class FirstFlightTests
{
    [Fact]
    public void Nothing_decides_nothing_and_at_the_end_is_nothing()
    {
        Assert.Null(FirstFlight.TryRead([]));
        Assert.Equal(ContactProtocol.None, FirstFlight.Cut([]).Protocol);
    }

    [Theory]
    [InlineData("G", ContactProtocol.Other)]
    [InlineData("GET / HT", ContactProtocol.Other)]
    [InlineData("GET / HTTP/1.1\r\nHost: listed.example\r\n", ContactProtocol.Http)]
    [InlineData("\u0016\u0003", ContactProtocol.Other)]
    [InlineData("\u0016\u0003\u0001\u0000\u0040\u0001", ContactProtocol.Tls)]
    public void What_is_cut_off_is_what_it_was_seen_to_be_and_names_nothing(string text, ContactProtocol expected)
    {
        var octets = Encoding.Latin1.GetBytes(text);

        Assert.Null(FirstFlight.TryRead(octets));
        var flight = FirstFlight.Cut(octets);
        Assert.Equal((expected, "", "", false), (flight.Protocol, flight.Host, flight.Agent, flight.IsRequest));
    }

    [Fact]
    public void A_hello_that_contradicts_itself_is_one_without_a_name()
    {
        var flight = FirstFlight.TryRead(new TestHello(null) { ServerName = [0] }.ToOctets());

        Assert.Equal((ContactProtocol.Tls, ""), (flight!.Protocol, flight.Host));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("listed.example:443")]
    [InlineData("listed example")]
    public void A_server_name_that_is_no_host_name_names_nothing(string name) => Assert.Equal("", FirstFlight.TryRead(new TestHello(name).ToOctets())!.Host);

    [Fact]
    public void The_agent_is_cut_between_characters_and_holds_no_controls()
    {
        var long1 = Agent(new string('x', 199) + "😀" + new string('y', 900));
        var controls = Agent("a\u0001b\u0085c\u007f");

        Assert.Equal(new string('x', 199), long1);
        Assert.Equal("a\uFFFDb\uFFFDc\uFFFD", controls);
        Assert.Equal(Contact.MaxAgentLength, Agent(new string('ệ', 300)).Length);
    }

    private static string Agent(string agent) => FirstFlight.TryRead(Encoding.UTF8.GetBytes($"GET / HTTP/1.1\r\nUser-Agent: {agent}\r\n\r\n"))!.Agent;
}
