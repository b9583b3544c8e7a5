using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public class ChainVerifierTests
{
    private const int Count = 12;
    private static readonly List<TestRecord> Good = TestRecord.Chain(Count);

    public static TheoryData<int> Numbers { get; } = [.. Enumerable.Range(1, Count)];

    public static TheoryData<int> NumbersBeforeTheLast { get; } = [.. Enumerable.Range(1, Count - 1)];

    [Fact]
    public void A_chain_as_it_was_written_is_whole()
    {
        var verdict = Verify(Good);

        Assert.True(verdict.IsWhole);
        Assert.Equal((Count, Good[^1].Hash), (verdict.Records, verdict.Last.Hash));
        Assert.True(Verify(Good, withPrevious: false).IsWhole);
        Assert.True(Verify([]).IsWhole);
    }

    [Fact]
    public void A_chain_is_checked_from_a_known_place_on()
    {
        Assert.True(Verify(Good.Skip(5), start: Point(5)).IsWhole);
        Assert.Equal((6, ChainFault.Unlinked), Broken(Verify(Good.Skip(5), start: new ChainPoint(5, Good[3].Hash))));
        Assert.Equal((1, ChainFault.Missing), Broken(Verify(Good.Skip(5))));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_changed_record_is_named(int number)
    {
        var bad = Good.ToList();
        bad[number - 1] = bad[number - 1] with { Name = "c2.beta.example" };

        Assert.Equal((number, ChainFault.Changed), Broken(Verify(bad)));
        Assert.Equal((number, ChainFault.Changed), Broken(Verify(bad, withPrevious: false)));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_changed_hash_is_named(int number)
    {
        var bad = Good.ToList();
        bad[number - 1] = bad[number - 1] with { Hash = Sha256Hash.Of("other"u8) };

        Assert.Equal((number, ChainFault.Changed), Broken(Verify(bad)));
        Assert.Equal((number, ChainFault.Changed), Broken(Verify(bad, withPrevious: false)));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_changed_hash_of_the_one_before_is_named(int number)
    {
        var bad = Good.ToList();
        bad[number - 1] = bad[number - 1] with { Previous = Sha256Hash.Of("other"u8) };

        Assert.Equal((number, ChainFault.Changed), Broken(Verify(bad)));
    }

    [Theory]
    [MemberData(nameof(NumbersBeforeTheLast))]
    public void A_record_changed_together_with_its_hash_is_named(int number)
    {
        var bad = Good.ToList();
        bad[number - 1] = (bad[number - 1] with { Name = "c2.beta.example" }).Rehashed();

        Assert.Equal((number, ChainFault.Replaced), Broken(Verify(bad)));

        var without = Verify(bad, withPrevious: false);
        Assert.Equal((number + 1, ChainFault.Changed), Broken(without));
        Assert.Contains($"or record {number} together with its hash", without.Break!.English, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_record_chained_to_another_one_is_named(int number)
    {
        var bad = Good.ToList();
        bad[number - 1] = (bad[number - 1] with { Name = "c2.beta.example", Previous = Sha256Hash.Of("other"u8) }).Rehashed();
        var expected = number switch
        {
            1 => (1, ChainFault.Unlinked),

            // Nothing follows that would tell which of the two it was.
            Count => (Count - 1, ChainFault.Replaced),
            _ => (number, ChainFault.Changed),
        };

        Assert.Equal(expected, Broken(Verify(bad)));
    }

    [Theory]
    [MemberData(nameof(NumbersBeforeTheLast))]
    public void A_removed_record_is_named(int number)
    {
        var bad = Good.Where(record => record.Sequence != number);

        Assert.Equal((number, ChainFault.Missing), Broken(Verify(bad)));
        Assert.Equal((number, ChainFault.Missing), Broken(Verify(bad, withPrevious: false)));
    }

    [Fact]
    public void Several_removed_records_are_named_together()
    {
        var verdict = Verify(Good.Where(record => record.Sequence is < 4 or > 7));

        Assert.Equal("Records 4 to 7 are missing.", verdict.Break!.English);
        Assert.Equal("Thiếu các bản ghi từ số 4 đến số 7.", verdict.Break.Vietnamese);
        Assert.Equal(3, verdict.Last.Sequence);
    }

    [Fact]
    public void Records_cut_off_at_the_end_are_named_where_something_says_how_far_it_went()
    {
        Assert.Equal((10, ChainFault.Missing), Broken(Verify(Good.Take(9), atLeast: Count)));
        Assert.True(Verify(Good, atLeast: Count).IsWhole);
    }

    [Theory]
    [MemberData(nameof(NumbersBeforeTheLast))]
    public void Removed_and_renumbered_records_are_named(int number)
    {
        var bad = Good.Where(record => record.Sequence != number).Select((record, i) => record with { Sequence = i + 1 });

        Assert.Equal(number, Verify(bad).Break!.Sequence);
        Assert.Equal(number, Verify(bad, withPrevious: false).Break!.Sequence);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_record_inserted_a_second_time_is_named(int number)
    {
        var bad = Good.ToList();
        bad.Insert(number, bad[number - 1]);

        Assert.Equal((number, ChainFault.Inserted), Broken(Verify(bad)));
        Assert.Equal((number, ChainFault.Inserted), Broken(Verify(bad, withPrevious: false)));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void An_invented_record_is_named_whether_its_hash_fits_or_not(int number)
    {
        var invented = Good[number - 1] with { Name = "c2.beta.example" };
        foreach (var record in new[] { invented, invented.Rehashed() })
        {
            foreach (var at in new[] { number - 1, number })
            {
                var bad = Good.ToList();
                bad.Insert(at, record);

                Assert.Equal((number, ChainFault.Inserted), Broken(Verify(bad)));
            }
        }
    }

    [Fact]
    public void An_early_record_copied_to_the_end_is_named()
    {
        var verdict = Verify([.. Good, Good[1]]);

        Assert.Equal("A record numbered 2 was inserted after record 12.", verdict.Break!.English);
    }

    [Theory]
    [MemberData(nameof(NumbersBeforeTheLast))]
    public void Swapped_records_are_named(int number)
    {
        var bad = Good.ToList();
        (bad[number - 1], bad[number]) = (bad[number], bad[number - 1]);

        Assert.Equal((number, ChainFault.Order), Broken(Verify(bad)));
        Assert.Equal((number, ChainFault.Order), Broken(Verify(bad, withPrevious: false)));
    }

    [Theory]
    [MemberData(nameof(NumbersBeforeTheLast))]
    public void A_record_moved_to_the_end_is_named(int number)
    {
        var bad = Good.Where(record => record.Sequence != number).Append(Good[number - 1]);

        Assert.Equal((number, ChainFault.Order), Broken(Verify(bad)));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Contents_swapped_under_their_numbers_are_named(int number)
    {
        var other = number == Count ? 1 : number + 1;
        var bad = Good.ToList();
        (bad[number - 1], bad[other - 1]) = (bad[number - 1] with { Name = bad[other - 1].Name }, bad[other - 1] with { Name = bad[number - 1].Name });

        Assert.Equal((Math.Min(number, other), ChainFault.Changed), Broken(Verify(bad)));
    }

    [Fact]
    public void Something_that_is_no_record_is_named_by_its_place()
    {
        var verifier = new ChainVerifier(ChainPoint.Origin, []);
        Add(verifier, Good[0]);
        verifier.AddUnreadable();
        Add(verifier, Good[1]);

        Assert.Equal((2, ChainFault.Unreadable), Broken(verifier.Finish()));
    }

    [Fact]
    public void Numbers_out_of_all_order_are_only_wrong()
    {
        foreach (var number in new[] { long.MinValue, -1, 0, long.MaxValue })
        {
            var verdict = Verify([Good[0] with { Sequence = number }, .. Good]);
            Assert.False(verdict.IsWhole);
        }

        Assert.True(Verify([], start: new ChainPoint(long.MaxValue, default)).IsWhole);
        Assert.Equal((1, ChainFault.Inserted), Broken(Verify(Good, start: new ChainPoint(long.MaxValue, default))));
    }

    [Fact]
    public void Anchors_say_how_far_the_chain_is_confirmed()
    {
        var anchors = new[] { Good[7].Anchor(5), Good[3].Anchor(1), TestRecord.Chain(20)[19].Anchor(13) };

        Assert.Equal(8, Verify(Good, anchors: anchors).AnchoredThrough);
        Assert.Equal(8, Verify(Good.Skip(6), start: Point(6), anchors: anchors).AnchoredThrough);
        Assert.Equal(0, Verify(Good.Take(3), anchors: anchors).AnchoredThrough);
    }

    [Fact]
    public void A_chain_computed_anew_is_told_from_the_one_that_was_signed()
    {
        var anchors = new[] { Good[3].Anchor(1), Good[7].Anchor(5), Good[11].Anchor(9) };
        var bad = Good.ToList();
        bad[5] = bad[5] with { Name = "c2.beta.example" };

        var verdict = Verify(TestRecord.Recomputed(bad), anchors: anchors);

        Assert.Equal((5, ChainFault.Recomputed), Broken(verdict));
        Assert.Equal(4, verdict.AnchoredThrough);
        Assert.Contains("từ số 5 đến số 8", verdict.Break!.Vietnamese, StringComparison.Ordinal);
        Assert.True(Verify(TestRecord.Recomputed(bad)).IsWhole);
    }

    [Fact]
    public void Checking_goes_on_behind_what_was_removed_when_its_time_was_over()
    {
        Anchor[] anchors = [Removed(Good[3].Anchor(1)), Good[3].Anchor(1), Good[7].Anchor(5), Removed(Good[9].Anchor(9)), Good[11].Anchor(11)];
        var left = Good.Where(record => record.Sequence is (> 4 and < 9) or > 10).ToList();

        var verdict = Verify(left, anchors: anchors, atLeast: Count);

        Assert.True(verdict.IsWhole);
        Assert.Equal(Count, verdict.AnchoredThrough);
        Assert.Equal((8, ChainFault.Missing), Broken(Verify(left.Where(record => record.Sequence != 8), anchors: anchors)));
        Assert.Equal((11, ChainFault.Missing), Broken(Verify(left.Where(record => record.Sequence != 11), anchors: anchors)));
    }

    [Fact]
    public void A_piece_that_goes_from_its_end_is_whole_at_every_record_and_what_is_left_of_it_is_checked()
    {
        Anchor[] anchors = [Good[3].Anchor(1), Removed(Good[7].Anchor(5)), Good[11].Anchor(9)];
        for (var left = 0; left <= 4; left++)
        {
            var records = Good.Where(record => record.Sequence <= 4 + left || record.Sequence > 8).ToList();

            Assert.Equal((true, (long)Count), (Verify(records, anchors: anchors, atLeast: Count).IsWhole, Verify(records, anchors: anchors).AnchoredThrough));
        }

        Assert.Equal((5, ChainFault.Missing), Broken(Verify(Good.Where(record => record.Sequence is not 5 and not 8), anchors: anchors)));
        Assert.Equal((6, ChainFault.Missing), Broken(Verify(Good.Where(record => record.Sequence is not 6 and not 8), anchors: anchors)));
        Assert.Equal((6, ChainFault.Changed), Broken(Verify(Good.Where(record => record.Sequence is not 7 and not 8).Select(record => record.Sequence == 6 ? record with { Name = "x.test" } : record), anchors: anchors)));
        Assert.Equal((9, ChainFault.Missing), Broken(Verify(Good.Where(record => record.Sequence is not 8 and not 9), anchors: anchors)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_tombstone_made_during_the_walk_counts_from_then_on(int before)
    {
        var verifier = new ChainVerifier(ChainPoint.Origin, [Good[3].Anchor(1), Good[7].Anchor(5), Good[11].Anchor(9)]);
        Good.Take(before).ToList().ForEach(record => verifier.Add(record.Sequence, record.Previous, record.Hash, record.Json));

        verifier.AddTombstone(Removed(Good[7].Anchor(5)));
        verifier.AddTombstone(Removed(Good[3].Anchor(1)));
        Good.Where(record => record.Sequence > Math.Max(8, before)).ToList().ForEach(record => verifier.Add(record.Sequence, record.Previous, record.Hash, record.Json));
        var verdict = verifier.Finish(Count);

        Assert.True(verdict.IsWhole, verdict.Break?.English);
        Assert.Equal(Count, verdict.AnchoredThrough);
    }

    [Fact]
    public void Records_that_are_still_there_under_a_tombstone_are_checked_like_any()
    {
        Assert.True(Verify(Good, anchors: [Removed(Good[3].Anchor(1))]).IsWhole);
    }

    [Fact]
    public void A_chain_that_was_removed_whole_is_whole()
    {
        var anchors = new[] { Removed(Good[3].Anchor(1)), Removed(Good[11].Anchor(5)) };

        Assert.True(Verify([], anchors: anchors, atLeast: Count).IsWhole);
        Assert.Equal((5, ChainFault.Missing), Broken(Verify([], anchors: anchors.Take(1), atLeast: Count)));
    }

    [Fact]
    public void A_tombstone_that_does_not_fit_its_anchor_is_named()
    {
        Anchor[] anchors = [Good[3].Anchor(1), Removed(Good[3].Anchor(1) with { Hash = Good[4].Hash })];

        Assert.Equal((1, ChainFault.Recomputed), Broken(Verify(Good.Skip(4), anchors: anchors)));
    }

    [Fact]
    public void Checking_holds_no_records()
    {
        var records = Good.ConvertAll(record => (record, record.Json));
        var verifier = new ChainVerifier(ChainPoint.Origin, []);
        verifier.Add(1, null, records[0].record.Hash, records[0].Json);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 1; i < Count; i++)
        {
            verifier.Add(i + 1, records[i].record.Previous, records[i].record.Hash, records[i].Json);
        }

        // A collection that other threads begin rounds this thread's count.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 10);
        Assert.True(verifier.Finish(Count).IsWhole);
    }

    private static Anchor Removed(Anchor anchor) => anchor with { RemovedAt = anchor.MadeAt.AddYears(1) };

    private static ChainPoint Point(int number) => new(number, Good[number - 1].Hash);

    private static (long Sequence, ChainFault Fault) Broken(ChainVerdict verdict)
    {
        Assert.NotNull(verdict.Break);
        Assert.False(verdict.IsWhole);
        return (verdict.Break.Sequence, verdict.Break.Fault);
    }

    private static ChainVerdict Verify(
        IEnumerable<TestRecord> records, bool withPrevious = true, ChainPoint? start = null, IEnumerable<Anchor>? anchors = null, long atLeast = 0)
    {
        var verifier = new ChainVerifier(start ?? ChainPoint.Origin, anchors ?? []);
        foreach (var record in records)
        {
            verifier.Add(record.Sequence, withPrevious ? record.Previous : null, record.Hash, record.Json);
        }

        return verifier.Finish(atLeast);
    }

    private static void Add(ChainVerifier verifier, TestRecord record) => verifier.Add(record.Sequence, record.Previous, record.Hash, record.Json);
}
