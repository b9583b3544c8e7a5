using System.Text;
using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public sealed class AnchorTests : IDisposable
{
    private readonly AnchorKey key = TestKey.Of(1);
    private readonly AnchorKey other = TestKey.Of(2);
    private readonly Anchor anchor;

    public AnchorTests() => anchor = TestRecord.Chain(36)[^1].Anchor(25, key.Public.Fingerprint);

    public void Dispose()
    {
        key.Dispose();
        other.Dispose();
    }

    [Fact]
    public void It_is_signed_as_canonical_json()
    {
        var hash = TestRecord.Chain(36)[^1].Hash;

        Assert.Equal(
            $$"""{"chain":"test","count":12,"first":25,"hash":"{{hash}}","key":"{{key.Public.Fingerprint.Hash}}","last":36,"made":"2022-09-05T01:01:00Z","version":"0.1.0"}""",
            Encoding.UTF8.GetString(anchor.ToCanonicalJson()));
    }

    [Fact]
    public void It_is_verified_with_a_key_the_reader_brought()
    {
        var signed = key.Sign(anchor);

        Assert.True(signed.IsSignedBy(new TrustedKeys(other.Public, key.Public)));
        Assert.False(signed.IsSignedBy(new TrustedKeys(other.Public)));
        Assert.False(signed.IsSignedBy(new TrustedKeys(other.Public), offered: key.Public));
        Assert.True(signed.IsSignedBy(new TrustedKeys([], [key.Public.Fingerprint]), offered: key.Public));
    }

    [Fact]
    public void It_is_not_signed_in_another_keys_name()
    {
        var forged = other.Sign(anchor with { Key = other.Public.Fingerprint });

        Assert.Throws<ArgumentException>(() => other.Sign(anchor));
        Assert.False((forged with { Anchor = anchor }).IsSignedBy(new TrustedKeys(key.Public, other.Public)));
    }

    [Fact]
    public void Any_other_statement_is_not_what_was_signed()
    {
        var signed = key.Sign(anchor);
        var trusted = new TrustedKeys(key.Public);
        Anchor[] others =
        [
            anchor with { Chain = "tesu" },
            anchor with { First = 24 },
            anchor with { Last = 37 },
            anchor with { Hash = default },
            anchor with { MadeAt = anchor.MadeAt.AddSeconds(1) },
            anchor with { Version = "0.1.1" },
            anchor with { RemovedAt = anchor.MadeAt },
        ];

        Assert.DoesNotContain(others, one => (signed with { Anchor = one }).IsSignedBy(trusted));
        Assert.All(["", "x", new string('A', 86), signed.Signature + "=", signed.Signature[..^1] + "!"], text => Assert.False((signed with { Signature = text }).IsSignedBy(trusted)));
    }

    [Fact]
    public void It_is_read_back_as_it_was()
    {
        foreach (var one in new[] { anchor, anchor with { RemovedAt = anchor.MadeAt.AddYears(1) } })
        {
            Assert.True(Anchor.TryRead(one.ToCanonicalJson(), out var read));
            Assert.Equal(one, read);
            Assert.Equal((12, one.RemovedAt is not null), (read.Count, read.IsTombstone));
        }
    }

    [Theory]
    [InlineData("\"count\":12", "\"count\":13")]
    [InlineData("\"first\":25", "\"first\":0")]
    [InlineData("\"first\":25", "\"first\":37")]
    [InlineData("\"first\":25", "\"first\":\"25\"")]
    [InlineData("\"chain\":\"test\"", "\"chain\":\"\"")]
    [InlineData("\"chain\":\"test\"", "\"chain\":\"te st\"")]
    [InlineData("\"chain\":\"test\"", "\"chain\":\"abcdefghijklmnopqrstuvwxy\"")]
    [InlineData("\"chain\":\"test\"", "\"chain\":[\"test\"]")]
    [InlineData("\"chain\":\"test\",", "")]
    [InlineData("{", "{\"a\":1,")]
    [InlineData("T01:01:00Z", "T01:01:00.0Z")]
    [InlineData("T01:01:00Z", "T01:01:00+00:00")]
    [InlineData("T01:01:00Z", "T25:01:00Z")]
    [InlineData("\"version\"", "\"removed\":\"soon\",\"version\"")]
    [InlineData("\"version\":\"0.1.0\"", "\"version\":\"0.1.0 \"")]
    [InlineData("}", ",\"w\":\"\"}")]
    public void What_is_not_exactly_an_anchor_is_refused(string part, string instead)
    {
        var text = Encoding.UTF8.GetString(anchor.ToCanonicalJson());
        var changed = text.Replace(part, instead, StringComparison.Ordinal);

        Assert.NotEqual(text, changed, StringComparer.Ordinal);
        Assert.False(Anchor.TryRead(Encoding.UTF8.GetBytes(changed), out _));
    }
}
