using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public sealed class DeliveryTests : IAsyncDisposable
{
    private static readonly ForwardProblem Away = new("away", "vắng");
    private static readonly ForwardTarget Target = new() { Name = "siem", Transport = ForwardTransport.Tcp, Host = "siem.example" };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sinkhole-delivery-");
    private readonly TestClock clock = new();
    private readonly Outbox outbox;
    private Delivery? delivery;

    public DeliveryTests() => outbox = Outbox.Open(folder.FullName, new OutboxOptions(), clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (delivery is not null)
        {
            await delivery.DisposeAsync();
        }

        outbox.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_arrives_is_confirmed_and_said()
    {
        var sender = await StartAsync(All, 3);

        await delivery!.StepAsync(Token);

        Assert.Single(sender.Batches);
        var status = delivery.Status;
        Assert.Equal((3, 0, ForwardState.Running), (status.Outbox.Delivered, status.Outbox.Pending, status.State));
        Assert.Equal(clock.GetUtcNow(), status.DeliveredAt);
        Assert.Equal(("siem", "siem.example:514"), (status.Target, status.Place));
    }

    [Fact]
    public async Task After_a_failure_it_waits_longer_each_time_and_begins_again_from_what_has_not_arrived()
    {
        var sender = await StartAsync(records => new SendOutcome { ArrivedBefore = Math.Min(records[0].Sequence + 1, 3), Problem = Away }, 5);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            await StepAsync();
            Assert.Equal(ForwardState.Waiting, delivery!.Status.State);
            Assert.Equal(Away, delivery.Status.Problem);
            waits.Add(delivery.Status.NextTryAt!.Value - clock.GetUtcNow());
        }

        Assert.InRange(waits[0], TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1.2));
        Assert.InRange(waits[3], TimeSpan.FromSeconds(6.4), TimeSpan.FromSeconds(9.6));
        Assert.InRange(waits[11], TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        Assert.Equal([1, 2, 3, 3], sender.Batches.Take(4).Select(batch => batch[0].Sequence));
        Assert.Equal((2, 3), (delivery!.Status.Outbox.Delivered, delivery.Status.Outbox.Pending));
    }

    [Fact]
    public async Task A_success_ends_the_waiting()
    {
        var isAway = true;
        await StartAsync(records => isAway ? SendOutcome.Failed(Away) : All(records), 2);
        await StepAsync();
        isAway = false;

        await StepAsync();

        Assert.Equal((ForwardState.Running, null, null), (delivery!.Status.State, delivery.Status.Problem, delivery.Status.NextTryAt));
        Assert.Equal(2, delivery.Status.Outbox.Delivered);
    }

    [Fact]
    public async Task A_failure_lasts_from_the_first_try_that_did_not_go_until_something_has_arrived()
    {
        var outcome = SendOutcome.Failed(Away);
        await StartAsync(_ => outcome, 2);
        await StepAsync();
        var since = delivery!.Status.FailingSince;
        await StepAsync();
        outcome = SendOutcome.Nothing;
        await StepAsync();
        Assert.Equal((since, Away, 2, ForwardState.Running), (delivery.Status.FailingSince, delivery.Status.Problem, delivery.Status.Failures, delivery.Status.State));

        await outbox.AppendAsync(Outgoing.Records(3, "message 3"), Token);
        outcome = new SendOutcome { ArrivedBefore = 4 };
        await StepAsync();

        Assert.NotNull(since);
        Assert.Equal((null, null), (delivery.Status.FailingSince, delivery.Status.Problem));
    }

    [Fact]
    public async Task A_receiver_that_asks_for_patience_gets_it()
    {
        await StartAsync(_ => new SendOutcome { Problem = Away, RetryAfter = TimeSpan.FromMinutes(20) }, 1);

        await StepAsync();

        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromMinutes(20), delivery!.Status.NextTryAt);
    }

    [Fact]
    public async Task One_that_asks_for_none_still_gets_a_pause()
    {
        await StartAsync(_ => new SendOutcome { Problem = Away, RetryAfter = TimeSpan.Zero }, 1);

        await StepAsync();

        Assert.InRange(delivery!.Status.NextTryAt!.Value - clock.GetUtcNow(), TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1.2));
    }

    [Fact]
    public async Task Batches_shrink_until_they_pass_and_a_record_that_never_does_is_set_aside_and_counted()
    {
        var sender = await StartAsync(records => records.Any(record => Text(record) is "message 2") ? new SendOutcome { Problem = Away, IsTooLarge = true } : All(records), 8);
        for (var i = 0; i < 30 && delivery!.Status.Outbox.Pending > 0; i++)
        {
            await StepAsync();
        }

        Assert.Equal((7, 1, 0), (delivery!.Status.Outbox.Delivered, delivery.Status.Outbox.Refused, delivery.Status.Outbox.Pending));
        Assert.Equal([8, 4, 2, 1], sender.Batches.Take(4).Select(batch => batch.Count));
    }

    [Fact]
    public async Task A_fault_of_the_sender_ends_nothing()
    {
        var calls = 0;
        var sender = await StartAsync(records => ++calls == 1 ? throw new InvalidOperationException("a bug") : All(records), 2);
        using var stop = new CancellationTokenSource();

        var running = delivery!.RunAsync(stop.Token);
        while (delivery.Status.Outbox.Delivered < 2)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Token);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal(2, sender.Batches.Count);
        Assert.Equal(ForwardState.Stopped, delivery.Status.State);
    }

    [Fact]
    public async Task At_the_end_what_arrived_until_then_is_confirmed()
    {
        var sender = await StartAsync(_ => SendOutcome.Nothing, 3);
        await delivery!.StepAsync(Token);
        sender.AtEnd = new SendOutcome { ArrivedBefore = 4 };

        await delivery.RunAsync(new CancellationToken(canceled: true));

        Assert.Equal((3, 0), (delivery.Status.Outbox.Delivered, delivery.Status.Outbox.Pending));
    }

    [Fact]
    public async Task New_records_wake_it_at_once()
    {
        var sender = await StartAsync(All, 0);
        using var stop = new CancellationTokenSource();
        var running = delivery!.RunAsync(stop.Token);

        await outbox.AppendAsync(Outgoing.Records(1, "message 1"), Token);
        delivery.Wake();
        while (delivery.Status.Outbox.Delivered == 0)
        {
            await Task.Delay(1, Token);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal("message 1", Text(Assert.Single(sender.Batches)[0]));
    }

    private static SendOutcome All(IReadOnlyList<OutboxRecord> records) => new() { ArrivedBefore = records[^1].Sequence + 1 };

    private static string Text(OutboxRecord record) => Encoding.UTF8.GetString(record.Payload.Span);

    private async Task<FakeSender> StartAsync(Func<IReadOnlyList<OutboxRecord>, SendOutcome> answer, int messages)
    {
        await outbox.AppendAsync(Outgoing.Records(1, [.. Enumerable.Range(1, messages).Select(number => $"message {number}")]), Token);
        var sender = new FakeSender(answer);
        delivery = new Delivery(Target, outbox, sender, clock, NullLogger.Instance);
        return sender;
    }

    /// <summary>A step, with the wait before it passed by.</summary>
    private async Task StepAsync()
    {
        if (delivery!.Status.NextTryAt is { } due && due > clock.GetUtcNow())
        {
            clock.Advance(due - clock.GetUtcNow());
        }

        await delivery.StepAsync(Token);
    }
}
