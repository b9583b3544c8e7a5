using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public class OutboxLedgerTests
{
    [Fact]
    public void What_is_delivered_no_longer_waits()
    {
        var ledger = new OutboxLedger();
        ledger.Add(10);
        ledger.Read(6);

        ledger.Confirm(4);

        Assert.Equal((3, 7, 4, 7), (ledger.Delivered, ledger.Pending, ledger.Position, ledger.Cursor));
    }

    [Fact]
    public void Nothing_is_confirmed_that_was_not_read()
    {
        var ledger = new OutboxLedger();
        ledger.Add(10);
        ledger.Read(2);

        ledger.Confirm(8);

        Assert.Equal((2, 3), (ledger.Delivered, ledger.Position));
    }

    [Fact]
    public void What_is_in_flight_when_its_file_goes_still_counts_as_delivered_when_it_arrives()
    {
        var ledger = new OutboxLedger();
        ledger.Add(50);
        ledger.Read(10);
        ledger.Drop(31);
        ledger.Read(5);

        ledger.Confirm(36);

        Assert.Equal((15, 20, 15), (ledger.Delivered, ledger.Dropped, ledger.Pending));
    }

    [Fact]
    public void What_is_in_flight_when_its_file_goes_is_lost_when_it_does_not_arrive()
    {
        var ledger = new OutboxLedger();
        ledger.Add(50);
        ledger.Read(10);
        ledger.Drop(31);

        ledger.TakeBack(31);

        Assert.Equal((0, 30, 20, 31), (ledger.Delivered, ledger.Dropped, ledger.Pending, ledger.Cursor));
    }

    [Fact]
    public void Damage_is_passed_over_again_when_what_is_before_it_is_sent_again()
    {
        var ledger = new OutboxLedger();
        ledger.Add(30);
        ledger.Read(10);
        ledger.Damage(21);
        ledger.TakeBack(1);
        Assert.Equal(1, ledger.Cursor);

        ledger.Read(10);

        Assert.Equal((21, 10, 20), (ledger.Cursor, ledger.Damaged, ledger.Pending));
        ledger.Confirm(21);
        Assert.Equal((10, 10, 21), (ledger.Delivered, ledger.Pending, ledger.Position));
    }

    [Fact]
    public void A_refused_record_is_neither_delivered_nor_dropped()
    {
        var ledger = new OutboxLedger();
        ledger.Add(3);
        ledger.Refuse();
        Assert.Equal(0, ledger.Refused);
        ledger.Read(1);

        ledger.Refuse();

        Assert.Equal((1, 2, 0, 0), (ledger.Refused, ledger.Pending, ledger.Delivered, ledger.Dropped));
    }

    /// <summary>Whatever happens in whatever order, each record is counted once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_record_is_counted_once(int seed)
    {
        var chance = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var ledger = new OutboxLedger();
            var first = 1L;
            for (var step = 0; step < 40; step++)
            {
                first = Step(ledger, chance, first);
                var counted = ledger.Delivered + ledger.Dropped + ledger.Refused + ledger.Damaged + ledger.Pending;
                Assert.Equal(ledger.Next - 1, counted);
                Assert.InRange(ledger.Position, 1, ledger.Cursor);
                Assert.InRange(ledger.Cursor, 1, ledger.Next);
                Assert.All([ledger.Pending, ledger.Delivered, ledger.Dropped, ledger.Damaged], count => Assert.InRange(count, 0, ledger.Next));
            }

            var again = new OutboxLedger();
            again.Restore(ledger.Save());
            again.Found(ledger.Next);
            Assert.Equal(again.Next - 1, again.Delivered + again.Dropped + again.Refused + again.Damaged + again.Pending);
        }
    }

    // The outbox drops from its first record on, and only what it has; it never reads beyond what was taken in.
    private static long Step(OutboxLedger ledger, Random chance, long first)
    {
        var left = ledger.Next - ledger.Cursor;
        switch (chance.Next(7))
        {
            case 0 or 1:
                ledger.Add(chance.Next(1, 9));
                break;
            case 2 when left > 0:
                ledger.Read(1);
                break;
            case 3:
                ledger.Confirm(ledger.Position + chance.Next(6));
                break;
            case 4:
                ledger.TakeBack(first);
                break;
            case 5:
                first = Math.Min(ledger.Next, first + chance.Next(8));
                ledger.Drop(first);
                break;
            case 6 when left > 2 && chance.Next(3) == 0:
                ledger.Damage(ledger.Cursor + 2);
                break;
            default:
                ledger.Refuse();
                break;
        }

        return first;
    }
}
