using Sinkhole.Dns.Names;

namespace Sinkhole.Dns.Tests.Names;

public class AsciiFoldTests
{
    [Fact]
    public void Every_octet_folds_alike_at_every_place_and_length()
    {
        Span<byte> source = stackalloc byte[40];
        Span<byte> target = stackalloc byte[40];
        for (var octet = 0; octet < 256; octet++)
        {
            var expected = octet is >= 'A' and <= 'Z' ? octet + 32 : octet;
            for (var length = 1; length <= source.Length; length++)
            {
                source.Fill((byte)'x');
                source[length - 1] = (byte)octet;

                var isAscii = AsciiFold.Fold(source[..length], target);

                Assert.Equal(octet < 0x80, isAscii);
                Assert.Equal(expected, target[length - 1]);
                Assert.True(length == 1 || target[length - 2] == 'x');
            }
        }
    }

    [Fact]
    public void Folding_writes_nothing_past_the_end()
    {
        for (var length = 0; length < 40; length++)
        {
            var target = new byte[41];

            AsciiFold.Fold(Enumerable.Repeat((byte)'A', length).ToArray(), target);

            Assert.All(target[..length], octet => Assert.Equal((byte)'a', octet));
            Assert.All(target[length..], octet => Assert.Equal(0, octet));
        }
    }

    [Fact]
    public void Two_octets_are_equal_exactly_when_their_folded_forms_are()
    {
        Span<byte> left = stackalloc byte[9];
        Span<byte> right = stackalloc byte[9];
        for (var pair = 0; pair < 256 * 256; pair++)
        {
            var expected = AsciiFold.ToLower((byte)(pair >> 8)) == AsciiFold.ToLower((byte)pair);
            left.Fill((byte)(pair >> 8));
            right.Fill((byte)pair);

            Assert.Equal(expected, AsciiFold.EqualsFolded(left, right));
            Assert.Equal(expected, AsciiFold.EqualsFolded(left[..8], right[..8]));
            Assert.Equal(expected, AsciiFold.EqualsFolded(left[..1], right[..1]));
        }

        Assert.False(AsciiFold.EqualsFolded(left, left[1..]));
    }
}
