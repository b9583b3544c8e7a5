using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Pointers;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Pointers;

public sealed class PointerTextTests
{
    [Theory]
    [InlineData("KETOAN-01.noi-bo.example")]
    [InlineData("may_in.example")]
    [InlineData("printer")]
    [InlineData("3.example")]
    public void TryRead_takes_names_of_hosts(string written)
    {
        Assert.True(PointerText.TryRead(new NameSpan(Wire(written)), out var text));
        Assert.Equal(written, text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.66.10.9")]
    [InlineData("pc.123")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("a b.example")]
    [InlineData("<script>.example")]
    [InlineData("=cmd.example")]
    [InlineData("a\u0007.example")]
    [InlineData("a\u001b[31m.example")]
    [InlineData("a\u202e.example")]
    [InlineData("a\0b.example")]
    [InlineData("9.10.66.10.in-addr.arpa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccccccccccccccc.example")]
    public void TryRead_refuses_whatever_else_a_reverse_zone_may_hold(string written)
    {
        Assert.False(PointerText.TryRead(new NameSpan(Wire(written)), out var text));
        Assert.Equal("", text);
    }

    [Theory]
    [InlineData("10.66.10.21", "21.10.66.10.in-addr.arpa", "10.in-addr.arpa")]
    [InlineData("192.168.7.1", "1.7.168.192.in-addr.arpa", "168.192.in-addr.arpa")]
    [InlineData("fd12:3456:789a::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.a.9.8.7.6.5.4.3.2.1.d.f.ip6.arpa", "a.9.8.7.6.5.4.3.2.1.d.f.ip6.arpa")]
    public void An_address_has_its_name_in_the_reverse_zone(string address, string name, string zone)
    {
        Assert.True(InternetAddress.TryParse(address, out var read));

        Assert.Equal(name, ReverseName.Of(read).ToString());
        Assert.Equal(zone, ReverseName.UsualZone(read));
    }

    [Theory]
    [InlineData("10.in-addr.arpa", true)]
    [InlineData("66.10.in-addr.arpa", true)]
    [InlineData("d.f.ip6.arpa", true)]
    [InlineData("in-addr.arpa", false)]
    [InlineData("arpa", false)]
    [InlineData("10.in-addr.arpa.example", false)]
    public void Only_a_zone_of_some_addresses_says_where_they_may_be_asked_about(string zone, bool isZone)
    {
        Assert.True(DomainName.TryParse(zone, out var name));
        Assert.Equal(isZone, ReverseName.IsZone(name));
    }

    // Octets as they are, with no rule of names but the dot.
    private static byte[] Wire(string written)
    {
        var octets = new List<byte>();
        foreach (var label in written.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = System.Text.Encoding.UTF8.GetBytes(label);
            octets.Add((byte)text.Length);
            octets.AddRange(text);
        }

        octets.Add(0);
        return [.. octets];
    }
}
