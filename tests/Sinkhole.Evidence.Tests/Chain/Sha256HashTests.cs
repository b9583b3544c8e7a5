using System.Text;
using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public class Sha256HashTests
{
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void It_is_sha_256_and_has_one_form()
    {
        var hash = Sha256Hash.Of("abc"u8);
        var octets = new byte[Sha256Hash.Size];
        var hex = new byte[Sha256Hash.HexLength];
        hash.CopyTo(octets);
        hash.CopyHexTo(hex);

        Assert.Equal(OfAbc, hash.ToString());
        Assert.Equal(OfAbc, Convert.ToHexStringLower(octets));
        Assert.Equal(OfAbc, Encoding.ASCII.GetString(hex));
        Assert.Equal(hash, new Sha256Hash(octets));
        Assert.True(Sha256Hash.TryParse(OfAbc, out var parsed));
        Assert.Equal(hash, parsed);
        Assert.NotEqual(hash, Sha256Hash.Of("abd"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015add")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ạa7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void TryParse_refuses_every_other_form(string text)
    {
        Assert.False(Sha256Hash.TryParse(text, out _));
        Assert.False(Sha256Hash.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }
}
