using System.Text;
using Sinkhole.Server.Landing;

namespace Sinkhole.Server.Tests.Landing;

public class HostNameTests
{
    [Theory]
    [InlineData("listed.example", "listed.example")]
    [InlineData("LISTED.Example", "LISTED.Example")]
    [InlineData("listed.example.", "listed.example")]
    [InlineData("listed.example:8080", "listed.example")]
    [InlineData("listed.example.:80", "listed.example")]
    [InlineData("listed.example:", "listed.example")]
    [InlineData("xn--c-hi-dcc9f.example", "xn--c-hi-dcc9f.example")]
    [InlineData("a_b.listed.example", "a_b.listed.example")]
    [InlineData("1.2.3.4.example", "1.2.3.4.example")]
    [InlineData("localhost", "localhost")]
    public void A_host_name_is_taken_without_port_and_final_dot(string authority, string expected)
    {
        Assert.True(HostName.TryReadAuthority(Encoding.UTF8.GetBytes(authority), out var name));
        Assert.Equal(expected, Encoding.UTF8.GetString(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(":80")]
    [InlineData("a..example")]
    [InlineData(".listed.example")]
    [InlineData("listed.example..")]
    [InlineData("192.0.2.1")]
    [InlineData("192.0.2.1:80")]
    [InlineData("192.0.2.1.")]
    [InlineData("3221225985")]
    [InlineData("0xc0.0x0.0x2.0x1")]
    [InlineData("0x")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[2001:db8::1]:80")]
    [InlineData("2001:db8::1")]
    [InlineData("listed.example:http")]
    [InlineData("listed.example:808080")]
    [InlineData("listed.example:80:80")]
    [InlineData("user@listed.example")]
    [InlineData("listed.example/")]
    [InlineData("listed.example, other.example")]
    [InlineData("listed example")]
    [InlineData("-listed.example")]
    [InlineData("listed-.example")]
    [InlineData("độc-hại.example")]
    [InlineData("list%65d.example")]
    [InlineData("listed\\.example")]
    [InlineData("listed\0.example")]
    public void What_is_no_host_name_names_nothing(string authority)
    {
        Assert.False(HostName.TryReadAuthority(Encoding.UTF8.GetBytes(authority), out var name));
        Assert.True(name.IsEmpty);
    }

    [Theory]
    [InlineData(63, 3, true)]
    [InlineData(64, 1, false)]
    [InlineData(62, 4, true)]
    [InlineData(63, 4, false)]
    public void Labels_and_names_have_their_bounds(int label, int labels, bool isName)
    {
        var text = string.Join('.', Enumerable.Repeat(new string('a', label), labels));

        Assert.Equal(isName, HostName.TryRead(Encoding.ASCII.GetBytes(text), out _));
    }
}
