using System.Text;
using Sinkhole.Server.Landing;

namespace Sinkhole.Server.Tests.Landing;

public class HttpHeadTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: www.listed.example\r\nUser-Agent: Test/1.0 (x)\r\n\r\n", "GET", "www.listed.example", "Test/1.0 (x)")]
    [InlineData("HEAD /a?b=c HTTP/1.0\r\nhOsT:\t listed.example:8080 \r\nUSER-AGENT:x\r\nuser-agent: y\r\n\r\n", "HEAD", "listed.example", "x")]
    [InlineData("POST / HTTP/1.1\nHost: listed.example\n\nbody", "POST", "listed.example", "")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "GET", "", "")]
    [InlineData("GET /a b HTTP/1.1\r\nHost: listed.example\r\n\r\n", "GET", "listed.example", "")]
    [InlineData("M-SEARCH * HTTP/1.1\r\nHost: listed.example\r\n\r\n", "M-SEARCH", "listed.example", "")]
    [InlineData("GET http://listed.example/x HTTP/1.1\r\nHost: other.example\r\n\r\n", "GET", "listed.example", "")]
    [InlineData("GET HTTP://listed.example:80?x HTTP/1.1\r\n\r\n", "GET", "listed.example", "")]
    [InlineData("GET http://user@listed.example/ HTTP/1.1\r\nHost: listed.example\r\n\r\n", "GET", "", "")]
    [InlineData("GET http://192.0.2.1/ HTTP/1.1\r\nHost: listed.example\r\n\r\n", "GET", "", "")]
    [InlineData("GET /?u=http://listed.example/ HTTP/1.1\r\nHost: other.example\r\n\r\n", "GET", "other.example", "")]
    [InlineData("CONNECT listed.example:443 HTTP/1.1\r\nHost: other.example\r\n\r\n", "CONNECT", "listed.example", "")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: listed.example\r\n\r\n", "OPTIONS", "listed.example", "")]
    public void The_method_the_host_and_the_agent_are_read(string text, string method, string host, string agent)
    {
        Assert.Equal(HttpReading.Whole, HttpHead.Read(Encoding.UTF8.GetBytes(text), out var head));
        Assert.Equal((method, host, agent), (Encoding.UTF8.GetString(head.Method), Encoding.UTF8.GetString(head.Host), Encoding.UTF8.GetString(head.Agent)));
    }

    [Theory]
    [InlineData("Host: listed.example\r\nHost: listed.example\r\n")]
    [InlineData("Host: other.example\r\nHost: listed.example\r\n")]
    [InlineData("Host: listed.example\r\nHost:\r\n")]
    [InlineData("Host: listed.example\r\n .other.example\r\n")]
    [InlineData("Host : listed.example\r\n")]
    [InlineData("Host: listed.example\r\nno colon\r\n")]
    [InlineData("Host: listed.example\r\n: x\r\n")]
    [InlineData("Host: listed.example\r\nb\0d: x\r\n")]
    public void Where_it_is_in_doubt_no_host_is_named(string fields)
    {
        Assert.Equal(HttpReading.Whole, HttpHead.Read(Encoding.UTF8.GetBytes($"GET / HTTP/1.1\r\n{fields}\r\n"), out var head));
        Assert.True(head.Host.IsEmpty);
        Assert.Equal(HttpReading.Whole, HttpHead.Read(Encoding.UTF8.GetBytes($"GET http://listed.example/ HTTP/1.1\r\n{fields}\r\n"), out head));
        Assert.True(head.Host.IsEmpty);
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("[2001:db8::1]:80")]
    [InlineData("listed.example, other.example")]
    public void A_host_that_is_no_host_name_names_nothing_and_a_target_that_names_its_own_goes_before_it(string host)
    {
        Assert.Equal(HttpReading.Whole, HttpHead.Read(Encoding.UTF8.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"), out var head));
        Assert.True(head.Host.IsEmpty);
        Assert.Equal(HttpReading.Whole, HttpHead.Read(Encoding.UTF8.GetBytes($"GET http://a.example/ HTTP/1.1\r\nHost: {host}\r\n\r\n"), out head));
        Assert.Equal("a.example", Encoding.UTF8.GetString(head.Host));
    }

    [Theory]
    [InlineData("\0")]
    [InlineData(" GET / HTTP/1.1\r\n")]
    [InlineData("\r\n")]
    [InlineData("get / HTTP/1.1\r\n")]
    [InlineData("SSH-2.0-x\r\n")]
    [InlineData("EHLO listed.example\r\n")]
    [InlineData("NICK bot\nUSER x\n")]
    [InlineData("GET / HTTP/2.0\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("GET / HTTP/1.11\r\n")]
    [InlineData("GET / http/1.1\r\n")]
    [InlineData("GET /\r\n")]
    [InlineData("GET  HTTP/1.1\r\n")]
    [InlineData("GET\r\n")]
    [InlineData("GET /\u0001")]
    [InlineData("GETGETGETGETGETGETGET")]
    public void What_is_no_request_of_the_first_version_is_none(string text) => Assert.Equal(HttpReading.None, HttpHead.Read(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Every_truncation_may_become_a_request_and_names_nothing_yet()
    {
        var octets = "GET /index.html HTTP/1.1\r\nHost: listed.example\r\nUser-Agent: x\r\n\r\n"u8.ToArray();
        for (var length = 1; length < octets.Length; length++)
        {
            var reading = HttpHead.Read(octets.AsSpan(0, length), out var head);

            Assert.Equal(length <= octets.AsSpan().IndexOf((byte)'\n') ? HttpReading.Unclear : HttpReading.Partial, reading);
            Assert.True(head.Host.IsEmpty && head.Agent.IsEmpty && head.Method.IsEmpty);
        }
    }

    [Fact]
    public void A_head_longer_than_is_read_is_a_request_that_names_nothing()
    {
        const string Start = "GET / HTTP/1.1\r\nHost: listed.example\r\nCookie: ";
        var whole = Start + new string('c', HttpHead.MaxLength - Start.Length - 4) + "\r\n\r\n";

        Assert.Equal(HttpReading.Whole, HttpHead.Read(Encoding.ASCII.GetBytes(whole), out var head));
        Assert.False(head.Host.IsEmpty);
        Assert.Equal(HttpReading.TooLong, HttpHead.Read(Encoding.ASCII.GetBytes(whole.Insert(Start.Length, "c")), out head));
        Assert.True(head.Host.IsEmpty);
    }

    [Theory]
    [InlineData(99, (int)HttpReading.Whole)]
    [InlineData(100, (int)HttpReading.TooLong)]
    public void A_head_of_many_small_fields_is_too_long_before_it_is_large(int others, int expected)
    {
        var octets = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: listed.example\r\n" + string.Concat(Enumerable.Repeat("a:\n", others)) + "\r\n");

        Assert.Equal((HttpReading)expected, HttpHead.Read(octets, out var head));
        Assert.Equal(others > 99, head.Host.IsEmpty);
    }

    [Theory]
    [InlineData("GET /", (int)HttpReading.TooLong)]
    [InlineData("GET http://listed.example/", (int)HttpReading.TooLong)]
    [InlineData("GET x", (int)HttpReading.None)]
    public void A_line_longer_than_is_read_is_a_request_only_where_it_can_be_nothing_else(string start, int expected)
    {
        var octets = Encoding.ASCII.GetBytes(start.PadRight(HttpHead.MaxLength, 'a'));

        Assert.Equal((HttpReading)expected, HttpHead.Read(octets, out _));
        Assert.Equal(HttpReading.Unclear, HttpHead.Read(octets.AsSpan(0, HttpHead.MaxLength - 1), out _));
    }
}
