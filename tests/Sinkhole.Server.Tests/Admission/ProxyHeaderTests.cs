using Sinkhole.Server.Admission;

namespace Sinkhole.Server.Tests.Admission;

public class ProxyHeaderTests
{
    [Theory]
    [InlineData("10.66.3.7", false)]
    [InlineData("10.66.3.7", true)]
    [InlineData("2001:db8::7", false)]
    [InlineData("2001:db8::7", true)]
    public void The_source_is_read_in_both_families_and_protocols(string source, bool isStream)
    {
        var octets = new TestProxyHeader(source, 40_001) { IsStream = isStream }.ToOctets();

        Assert.Equal(ProxyReading.Whole, ProxyHeader.Read(octets, out var header));
        Assert.True(header.HasSource);
        Assert.Equal(source, header.Source.ToString());
        Assert.Equal(40_001, header.Port);
        Assert.Equal(isStream, header.IsStream);
        Assert.Equal(octets.Length, header.Length);
    }

    [Fact]
    public void A_mapped_address_is_the_address_it_maps()
    {
        ProxyHeader.Read(new TestProxyHeader("::ffff:10.66.3.7").ToOctets(), out var header);

        Assert.Equal("10.66.3.7", header.Source.ToString());
    }

    [Fact]
    public void What_is_appended_is_passed_over()
    {
        var octets = new TestProxyHeader("10.66.3.7") { More = [0x04, 0, 2, 1, 2, 0xE0, 0xFF, 0xFF, 9] }.ToOctets();

        Assert.Equal(ProxyReading.Whole, ProxyHeader.Read([.. octets, 1, 2, 3], out var header));
        Assert.Equal(octets.Length, header.Length);
        Assert.Equal("10.66.3.7", header.Source.ToString());
    }

    [Theory]
    [InlineData(0x20, 0x11)]
    [InlineData(0x20, 0x00)]
    [InlineData(0x20, 0xFF)]
    [InlineData(0x21, 0x00)]
    public void What_a_proxy_asks_itself_and_clients_without_address_tell_no_source(byte versionAndCommand, byte family)
    {
        var octets = new TestProxyHeader("10.66.3.7") { VersionAndCommand = versionAndCommand, Family = family }.ToOctets();

        Assert.Equal(ProxyReading.Whole, ProxyHeader.Read(octets, out var header));
        Assert.False(header.HasSource);
        Assert.Equal(octets.Length, header.Length);
    }

    [Theory]
    [InlineData(0x31, 216, (int)ProxyReading.Whole)]
    [InlineData(0x32, 216, (int)ProxyReading.Whole)]
    [InlineData(0x31, 215, (int)ProxyReading.Broken)]
    public void Clients_of_a_Unix_socket_have_no_address(byte family, int length, int expected)
    {
        byte[] octets = [.. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, family, 0, (byte)length, .. new byte[length]];

        Assert.Equal((ProxyReading)expected, ProxyHeader.Read(octets, out var header));
        Assert.False(header.HasSource);
    }

    [Theory]
    [InlineData(0x11, 0x11)]
    [InlineData(0x31, 0x11)]
    [InlineData(0x22, 0x11)]
    [InlineData(0x2F, 0x11)]
    [InlineData(0x21, 0x10)]
    [InlineData(0x21, 0x13)]
    [InlineData(0x21, 0x01)]
    [InlineData(0x21, 0x41)]
    [InlineData(0x21, 0x21)]
    public void Other_versions_commands_families_and_protocols_and_too_little_room_are_broken(byte versionAndCommand, byte family) =>
        Assert.Equal(
            ProxyReading.Broken,
            ProxyHeader.Read(new TestProxyHeader("10.66.3.7") { VersionAndCommand = versionAndCommand, Family = family }.ToOctets(), out _));

    [Fact]
    public void A_header_longer_than_any_is_broken_before_it_is_there()
    {
        Assert.Equal(ProxyReading.Broken, ProxyHeader.Read(new TestProxyHeader("10.66.3.7") { Length = ProxyHeader.MaxLength - 15 }.ToOctets(), out _));
        Assert.Equal(ProxyReading.Partial, ProxyHeader.Read(new TestProxyHeader("10.66.3.7") { Length = ProxyHeader.MaxLength - 16 }.ToOctets(), out _));
    }

    [Theory]
    [InlineData("10.66.3.7")]
    [InlineData("2001:db8::7")]
    public void Every_truncation_is_the_beginning_of_a_header(string source)
    {
        var octets = new TestProxyHeader(source) { More = [4, 0, 1, 0] }.ToOctets();
        for (var length = 0; length < octets.Length; length++)
        {
            Assert.Equal(ProxyReading.Partial, ProxyHeader.Read(octets.AsSpan(0, length), out var header));
            Assert.Equal(default, header);
        }
    }

    [Fact]
    public void Every_changed_octet_of_the_signature_is_no_header()
    {
        for (var place = 0; place < ProxyHeader.SignatureLength; place++)
        {
            var octets = new TestProxyHeader("10.66.3.7").ToOctets();
            octets[place] ^= 0x40;

            Assert.Equal(ProxyReading.None, ProxyHeader.Read(octets, out _));
        }
    }

    [Fact]
    public void Mutated_headers_never_reach_beyond_what_came()
    {
        var random = new Random(7);
        for (var round = 0; round < 200_000; round++)
        {
            var octets = new TestProxyHeader(round % 2 == 0 ? "10.66.3.7" : "2001:db8::7") { More = new byte[round % 9] }.ToOctets();
            for (var change = 0; change <= round % 4; change++)
            {
                octets[random.Next(12, octets.Length)] = (byte)random.Next(256);
            }

            var cut = octets.AsSpan(0, random.Next(octets.Length + 1));
            var reading = ProxyHeader.Read(cut, out var header);

            Assert.True(reading == ProxyReading.Whole ? header.Length >= 16 && header.Length <= cut.Length : header == default);
        }
    }
}
