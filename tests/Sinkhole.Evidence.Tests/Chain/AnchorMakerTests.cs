using Sinkhole.Evidence.Chain;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public sealed class AnchorMakerTests : IDisposable
{
    private readonly AnchorKey key = TestKey.Of(1);
    private readonly TestClock clock = new(new DateTimeOffset(2022, 9, 5, 8, 1, 0, 750, TimeSpan.FromHours(7)));
    private readonly AnchorMaker maker;

    public AnchorMakerTests() => maker = new AnchorMaker("hits", key, "0.1.0", clock);

    public void Dispose() => key.Dispose();

    [Fact]
    public void Each_anchor_begins_where_the_last_one_ended()
    {
        var records = TestRecord.Chain(9);

        var first = maker.Make(null, new ChainPoint(4, records[3].Hash))!.Anchor;
        var second = maker.Make(first, new ChainPoint(9, records[8].Hash))!.Anchor;

        Assert.Equal((1, 4, 4), (first.First, first.Last, first.Count));
        Assert.Equal((5, 9, 5), (second.First, second.Last, second.Count));
        Assert.Equal(new ChainPoint(9, records[8].Hash), second.End);
        Assert.Equal(new DateTimeOffset(2022, 9, 5, 1, 1, 0, TimeSpan.Zero), second.MadeAt);
        Assert.Equal(("hits", "0.1.0", key.Public.Fingerprint), (second.Chain, second.Version, second.Key));
    }

    [Fact]
    public void Nothing_new_makes_no_anchor()
    {
        var first = maker.Make(null, new ChainPoint(4, default))!.Anchor;

        Assert.Null(maker.Make(null, ChainPoint.Origin));
        Assert.Null(maker.Make(first, first.End));
    }

    [Fact]
    public void A_tombstone_says_the_same_and_when_the_records_went()
    {
        using var old = TestKey.Of(2);
        var anchor = new AnchorMaker("hits", old, "0.0.9", clock).Make(null, new ChainPoint(4, Sha256Hash.Of("x"u8)))!.Anchor;
        clock.Advance(TimeSpan.FromDays(366));

        var tombstone = maker.MakeTombstone(anchor);

        Assert.True(tombstone.IsSignedBy(new TrustedKeys(key.Public)));
        Assert.Equal(
            anchor with { RemovedAt = new DateTimeOffset(2023, 9, 6, 1, 1, 0, TimeSpan.Zero), Version = "0.1.0", Key = key.Public.Fingerprint },
            tombstone.Anchor);
    }

    [Theory]
    [InlineData("", "0.1.0")]
    [InlineData("hits", "")]
    [InlineData("hits of all", "0.1.0")]
    [InlineData("hits", "0.1.0+0123456789abcdef0123")]
    public void Names_that_do_not_fit_on_the_line_are_a_mistake_of_the_caller(string chain, string version) =>
        Assert.Throws<ArgumentException>(() => new AnchorMaker(chain, key, version, clock));

    [Fact]
    public void A_key_that_was_wiped_signs_nothing()
    {
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => maker.Make(null, new ChainPoint(4, default)));
    }
}
