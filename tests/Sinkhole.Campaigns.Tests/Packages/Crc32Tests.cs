using System.Text;
using Sinkhole.Campaigns.Packages;

namespace Sinkhole.Campaigns.Tests.Packages;

public class Crc32Tests
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Known_checks_are_given(string text, uint expected) => Assert.Equal(expected, Crc32.Append(0, Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Portions_give_the_check_of_the_whole()
    {
        var octets = new byte[1000];
        new Random(1).NextBytes(octets);
        var whole = Crc32.Append(0, octets);

        for (var at = 0; at <= octets.Length; at += 7)
        {
            Assert.Equal(whole, Crc32.Append(Crc32.Append(0, octets.AsSpan(0, at)), octets.AsSpan(at)));
        }
    }
}
