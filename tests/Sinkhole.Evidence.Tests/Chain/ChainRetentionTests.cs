using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public class ChainRetentionTests
{
    private static readonly DateTimeOffset Start = new(2022, 9, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Four pieces of ten records, one made each day.</summary>
    private static readonly List<TestRecord> Records = TestRecord.Chain(40);

    private static readonly Anchor[] Anchors =
        [.. Enumerable.Range(0, 4).Select(i => Records[(10 * i) + 9].Anchor((10 * i) + 1) with { MadeAt = Start.AddDays(i) })];

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(100, 4)]
    public void Pieces_whose_every_record_is_old_enough_may_go(int days, int count)
    {
        Assert.Equal(Anchors.Take(count), ChainRetention.Removable(Anchors.Reverse(), Start.AddDays(days), []));
    }

    [Fact]
    public void A_piece_made_a_second_after_the_cut_off_stays()
    {
        Assert.Empty(ChainRetention.Removable(Anchors, Start.AddSeconds(-1), []));
    }

    [Theory]
    [InlineData(11, 11)]
    [InlineData(20, 20)]
    [InlineData(15, 16)]
    public void A_hold_keeps_the_whole_piece_it_touches(long first, long last)
    {
        var removable = ChainRetention.Removable(Anchors, Start.AddDays(100), [new SequenceRange(first, last)]);

        Assert.Equal([1, 21, 31], removable.Select(anchor => anchor.First));
    }

    [Fact]
    public void Holds_over_several_pieces_keep_all_of_them()
    {
        var removable = ChainRetention.Removable(Anchors, Start.AddDays(100), [new SequenceRange(10, 11), new SequenceRange(39, 400)]);

        Assert.Equal([21], removable.Select(anchor => anchor.First));
    }

    [Fact]
    public void What_is_gone_does_not_go_again()
    {
        Anchor[] anchors = [.. Anchors, Anchors[0] with { RemovedAt = Start.AddDays(9) }];

        Assert.Equal([11, 21], ChainRetention.Removable(anchors, Start.AddDays(2), []).Select(anchor => anchor.First));
    }

    [Fact]
    public void What_remains_is_whole_behind_the_tombstones_and_nothing_more_can_go_unseen()
    {
        var removed = ChainRetention.Removable(Anchors, Start.AddDays(2), [new SequenceRange(13, 13)]);
        Anchor[] anchors = [.. Anchors, .. removed.Select(anchor => anchor with { RemovedAt = Start.AddDays(9) })];
        var left = Records.Where(record => !removed.Any(anchor => record.Sequence >= anchor.First && record.Sequence <= anchor.Last)).ToList();

        Assert.Equal(20, left.Count);
        Assert.True(Verify(left, anchors).IsWhole);
        foreach (var record in left)
        {
            Assert.Equal(record.Sequence, Verify(left.Where(one => one != record), anchors).Break?.Sequence);
        }
    }

    private static ChainVerdict Verify(IEnumerable<TestRecord> records, IEnumerable<Anchor> anchors)
    {
        var verifier = new ChainVerifier(ChainPoint.Origin, anchors);
        foreach (var record in records)
        {
            verifier.Add(record.Sequence, record.Previous, record.Hash, record.Json);
        }

        return verifier.Finish(atLeast: 40);
    }
}
