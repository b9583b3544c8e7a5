using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public class KeyFingerprintTests
{
    private const string Grouped = "ba78 16bf 8f01 cfea 4141 40de 5dae 2223 b003 61a3 9617 7a9c b410 ff61 f200 15ad";

    private static readonly KeyFingerprint Fingerprint = new(Sha256Hash.Of("abc"u8));

    [Fact]
    public void People_read_it_in_groups_of_four() => Assert.Equal(Grouped, Fingerprint.ToString());

    [Theory]
    [InlineData(Grouped)]
    [InlineData("  " + Grouped + "\n")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba:78:16:bf:8f:01:cf:ea:41:41:40:de:5d:ae:22:23:b0:03:61:a3:96:17:7a:9c:b4:10:ff:61:f2:00:15:ad")]
    [InlineData("ba7816bf-8f01cfea-414140de-5dae2223-b00361a3-96177a9c-b410ff61-f20015ad")]
    public void It_is_read_as_people_type_it(string text)
    {
        Assert.True(KeyFingerprint.TryParse(text, out var read));
        Assert.Equal(Fingerprint, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba78 16bf")]
    [InlineData(Grouped + " 00")]
    [InlineData("sha256 " + Grouped)]
    [InlineData("oa78 16bf 8f01 cfea 4141 40de 5dae 2223 b003 61a3 9617 7a9c b410 ff61 f200 15ad")]
    [InlineData("ba78\t16bf 8f01 cfea 4141 40de 5dae 2223 b003 61a3 9617 7a9c b410 ff61 f200 15ad")]
    public void Part_of_one_is_none(string text) => Assert.False(KeyFingerprint.TryParse(text, out _));

    [Fact]
    public void Blanks_without_end_are_not_read_through() => Assert.False(KeyFingerprint.TryParse("b" + new string(' ', 1_000_000) + Grouped[1..], out _));
}
