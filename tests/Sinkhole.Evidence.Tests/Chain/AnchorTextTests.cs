using System.Text;
using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public sealed class AnchorTextTests : IDisposable
{
    private readonly AnchorKey key = TestKey.Of(1);
    private readonly TrustedKeys trusted;
    private readonly SignedAnchor signed;
    private readonly string line;

    public AnchorTextTests()
    {
        trusted = new TrustedKeys(key.Public);
        signed = key.Sign(TestRecord.Chain(36)[^1].Anchor(25, key.Public.Fingerprint));
        line = AnchorText.Format(signed);
    }

    public void Dispose() => key.Dispose();

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}\r\n")]
    [InlineData("<110>1 2022-09-05T01:01:00Z sinkhole sinkhole 42 - - {0}")]
    [InlineData("Mốc xác thực / anchor: {0}  ")]
    [InlineData("> > {0}")]
    [InlineData("sinkhole-anchor sinkhole-anchor {0}")]
    public void A_line_is_read_back_whatever_stands_before_it(string frame)
    {
        Assert.True(AnchorText.TryParse(frame.Replace("{0}", line, StringComparison.Ordinal), out var read));
        Assert.Equal(signed, read);
        Assert.True(read.IsSignedBy(trusted));
    }

    [Fact]
    public void The_longest_line_fits_the_shortest_syslog_message()
    {
        var name = new string('w', Anchor.MaxNameLength);
        var longest = AnchorText.Format(key.Sign(signed.Anchor with { Chain = name, Version = name, First = 4_000_000_000_000_000_000, Last = long.MaxValue, RemovedAt = signed.Anchor.MadeAt }));

        Assert.True(AnchorText.TryParse(longest, out _));
        Assert.InRange(Encoding.UTF8.GetByteCount(longest), AnchorText.MaxOctets - 20, AnchorText.MaxOctets - 1);
    }

    [Fact]
    public void A_line_cut_at_any_octet_is_refused()
    {
        for (var length = 0; length < line.Length; length++)
        {
            Assert.False(AnchorText.TryParse(line.AsSpan(0, length), out _));
            Assert.False(AnchorText.TryParse(line.AsSpan(line.Length - length), out _));
        }
    }

    [Fact]
    public void A_line_with_any_bit_changed_is_refused_or_not_signed()
    {
        for (var bit = 0; bit < 8 * line.Length; bit++)
        {
            var changed = Encoding.Latin1.GetBytes(line);
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.False(AnchorText.TryParse(Encoding.Latin1.GetString(changed), out var read) && read.IsSignedBy(trusted));
        }
    }

    [Fact]
    public void Lines_without_end_are_not_read_through()
    {
        Assert.False(AnchorText.TryParse(new string('x', 10_000_000), out _));
        Assert.False(AnchorText.TryParse(AnchorText.Mark + new string('{', 10_000_000) + " x", out _));
    }
}
