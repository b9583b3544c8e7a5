using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Tests.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Retention;

public sealed class HoldTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What is held, and the pieces of rows that stay because of it beside the last, which is not due.</summary>
    public static TheoryData<HoldScope, long[]> Scopes => new()
    {
        { new HoldScope(), [1, 9, 19] },
        { new HoldScope { From = StoreRows.Start.AddDays(1) }, [9, 19] },
        { new HoldScope { To = StoreRows.Start.AddDays(1) }, [1] },
        { new HoldScope { To = StoreRows.Start.AddDays(1).AddMinutes(1) }, [1, 9] },
        { new HoldScope { From = StoreRows.Start.AddHours(5), To = StoreRows.Start.AddHours(6) }, [] },
        { new HoldScope { Client = InternetAddress.FromIPv4(0xC0000203) }, [1] },
        { new HoldScope { Client = InternetAddress.FromIPv4(0xC000020C) }, [9, 19] },
        { new HoldScope { Client = InternetAddress.FromIPv4(0xC000020C), To = StoreRows.Start.AddDays(1.5) }, [9] },
        { new HoldScope { Client = InternetAddress.FromIPv4(0xC00002FE) }, [] },
        { new HoldScope { Campaign = "beta" }, [19] },
        { new HoldScope { Campaign = "alpha" }, [1, 9] },
        { new HoldScope { Campaign = "alpha", Client = InternetAddress.FromIPv4(0xC000020C) }, [9] },
    };

    [Theory]
    [MemberData(nameof(Scopes), DisableDiscoveryEnumeration = true)]
    public async Task A_hold_keeps_every_piece_it_touches_and_only_these(HoldScope scope, long[] kept)
    {
        using var store = await RetainedStore.CreateAsync();
        var placed = await store.PlaceAsync(scope);
        await store.GoToDayAsync(32.2);

        var status = await store.RemoveAsync();

        Assert.Null(placed.Problem);
        Assert.Equal(kept, store.Left().Where(number => number is 1 or 9 or 19));
        Assert.Equal((kept.Length, 3 - kept.Length, 1), (status.HeldPieces, status.Pieces, status.Holds.Length));
        Assert.True(store.Verify().IsWhole);
    }

    [Fact]
    public async Task A_hold_that_is_lifted_lets_go_and_stays_on_record()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(32.2);
        var placed = await store.PlaceAsync(new HoldScope());
        await store.RemoveAsync();
        var held = store.Left().Count;

        var lifted = await store.LiftAsync(placed.Hold!.Number);
        await store.RemoveAsync();

        Assert.Equal(RetainedStore.Rows, held);
        Assert.Equal(RetainedStore.Numbers(29, 39), store.Left());
        Assert.Equal(("Tổ CNTT", "đã xong"), (lifted.Hold!.Lifted!.By, lifted.Hold.Lifted.Reason));
        var record = Assert.Single(store.Verify().Retention.Holds);
        Assert.Equal((lifted.Hold.Placed, lifted.Hold.Lifted.Reason), (record.Placed, record.Lifted!.Reason));
    }

    [Fact]
    public async Task A_hold_ends_by_itself_when_it_says_so()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.PlaceAsync(new HoldScope(), until: StoreRows.Start.AddDays(40));
        await store.GoToDayAsync(35);
        await store.RemoveAsync();
        var held = store.Left().Count;

        await store.GoToDayAsync(40);
        await store.RemoveAsync();

        Assert.Equal(RetainedStore.Rows, held);
        Assert.Equal([39L], store.Left());
        Assert.True(store.Verify().IsWhole);
    }

    [Fact]
    public async Task A_hold_stops_a_piece_that_has_begun_to_go()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);
        using var opened = store.Open();
        using var remover = store.Remover(opened, stepRows: 3);
        await remover.StepAsync(Cancellation);
        await remover.StepAsync(Cancellation);

        var placed = await store.Desk(opened).PlaceAsync(new HoldRequest { By = "A", Reason = "B" }, Cancellation);
        while (await remover.StepAsync(Cancellation))
        {
            // Each step is one transaction.
        }

        Assert.NotNull(placed.Hold);
        Assert.Equal([.. RetainedStore.Numbers(1, 5), .. RetainedStore.Numbers(9, 39)], store.Left());
        Assert.True(store.Verify().IsWhole);
    }

    [Fact]
    public async Task A_hold_placed_between_look_and_step_keeps_the_rows()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(30.2);
        using var opened = store.Open();
        using (var remover = store.Remover(opened))
        {
            await remover.StepAsync(Cancellation);
        }

        var piece = store.Verify().Retention.Removed[0];
        await store.Desk(opened).PlaceAsync(new HoldRequest { By = "A", Reason = "B" }, Cancellation);
        await opened.RunAsync(writer => writer.RemoveRows(before: 1, piece, most: 100), Cancellation);

        Assert.Equal(RetainedStore.Rows, store.Left().Count);
    }

    [Theory]
    [InlineData("", "why")]
    [InlineData("who", "")]
    [InlineData("who", " ")]
    [InlineData("who", "two\nlines")]
    [InlineData("w\u0007ho", "why")]
    public async Task A_hold_needs_one_who_answers_for_it_and_a_reason(string by, string reason)
    {
        using var store = await RetainedStore.CreateAsync();
        using var opened = store.Open();

        var outcome = await store.Desk(opened).PlaceAsync(new HoldRequest { By = by, Reason = reason }, Cancellation);

        Assert.Null(outcome.Hold);
        Assert.False(string.Equals(outcome.Problem!.English, outcome.Problem.Vietnamese, StringComparison.Ordinal));
        Assert.Equal(0, store.Count("retention"));
    }

    [Fact]
    public async Task A_hold_that_could_hold_nothing_is_refused()
    {
        using var store = await RetainedStore.CreateAsync();

        var backwards = await store.PlaceAsync(new HoldScope { From = StoreRows.Start, To = StoreRows.Start });
        var over = await store.PlaceAsync(new HoldScope(), until: StoreRows.Start);
        var ancient = await store.PlaceAsync(new HoldScope { From = DateTimeOffset.MinValue });
        var endless = await store.PlaceAsync(new HoldScope { Campaign = new string('x', HoldRules.MaxName + 1) });

        Assert.All([backwards, over, ancient, endless], outcome => Assert.Null(outcome.Hold));
    }

    [Fact]
    public async Task Only_a_hold_in_force_can_be_lifted()
    {
        using var store = await RetainedStore.CreateAsync();
        var placed = await store.PlaceAsync(new HoldScope());

        var unknown = await store.LiftAsync(7);
        var first = await store.LiftAsync(placed.Hold!.Number);
        var second = await store.LiftAsync(placed.Hold.Number);

        Assert.Contains("7", unknown.Problem!.English, StringComparison.Ordinal);
        Assert.NotNull(first.Hold);
        Assert.Null(second.Hold);
        Assert.Equal(2, store.Count("retention"));
    }

    [Fact]
    public async Task The_desk_tells_at_once_how_its_last_decision_left_the_holds()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.PlaceAsync(new HoldScope());
        using var opened = store.Open();
        var desk = store.Desk(opened);
        var before = desk.Latest;

        await desk.PlaceAsync(new HoldRequest { By = "A", Reason = "B" }, Cancellation);
        var placed = desk.Latest!.Count(hold => hold.IsInForce(store.Clock.GetUtcNow()));
        await desk.LiftAsync(1, "A", "B", Cancellation);

        Assert.Null(before);
        Assert.Equal((2, 1), (placed, desk.Latest!.Count(hold => hold.IsInForce(store.Clock.GetUtcNow()))));
    }

    [Fact]
    public async Task There_are_no_more_holds_in_force_than_may_be()
    {
        using var store = await RetainedStore.CreateAsync();
        for (var i = 0; i < HoldRules.MaxInForce; i++)
        {
            Assert.NotNull((await store.PlaceAsync(new HoldScope { Campaign = "alpha" })).Hold);
        }

        var refused = await store.PlaceAsync(new HoldScope());
        await store.LiftAsync(1);
        var taken = await store.PlaceAsync(new HoldScope());

        Assert.Equal(HoldRules.TooMany, refused.Problem);
        Assert.NotNull(taken.Hold);
    }

    [Fact]
    public async Task Without_a_key_holds_are_placed_and_none_is_lifted()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(32.2);
        using var opened = store.Open();
        var problem = new Evidence.Chain.ChainProblem("no key", "không có khóa");
        var desk = new Storage.Retention.HoldDesk(opened, store.Chained.DatabasePath, () => new Evidence.Chain.AnchorKeyReading(null, problem), "0.0.0", store.Clock);

        var placed = await desk.PlaceAsync(new HoldRequest { By = "A", Reason = "B" }, Cancellation);
        var lifted = await desk.LiftAsync(1, "A", "B", Cancellation);
        await store.RemoveAsync();

        Assert.Equal((1L, problem), (placed.Hold!.Number, lifted.Problem));
        Assert.Single(await desk.ReadAsync(Cancellation));
        Assert.Equal(RetainedStore.Rows, store.Left().Count);
        Assert.True(store.Verify().IsWhole);
    }
}
