using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Neighbours;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Neighbours;

public sealed class NeighbourSamplerTests : IDisposable
{
    private readonly WatchedClock clock = new();
    private readonly FakeNeighbourTable table = new();
    private readonly HoldingIndex index = new(new HoldingIndexOptions());
    private readonly NeighbourSampler sampler;

    public NeighbourSamplerTests()
    {
        var options = new NeighbourSamplerOptions { SampleEvery = TimeSpan.FromMinutes(5), AtMostEvery = TimeSpan.FromSeconds(5) };
        sampler = new NeighbourSampler(options, table, index, clock, NullLogger<NeighbourSampler>.Instance);
    }

    public void Dispose()
    {
        sampler.Dispose();
        table.Dispose();
        clock.Dispose();
    }

    [Fact]
    public void A_look_puts_neighbours_into_the_index_and_says_so()
    {
        table.Entries.Add(new NeighbourEntry(Given.Address("2001:db8:66::a1"), Given.Mac("00:00:5e:00:53:01"), NeighbourState.Reachable, 0));

        sampler.SampleOnce();

        Assert.Equal("mac:00:00:5e:00:53:01", index.FindNeighbour(Given.Address("2001:db8:66::a1"), clock.GetUtcNow())?.Device.ToString());
        Assert.Equal((1L, 1, 1L), (sampler.Status.Samples, sampler.Status.Entries, sampler.Status.Holdings));
        Assert.Equal(clock.GetUtcNow(), sampler.Status.LastSample);
        Assert.Null(sampler.Status.Problem);
    }

    [Fact]
    public void What_hindered_a_look_is_said_and_what_it_saw_taken_all_the_same()
    {
        table.Entries.Add(new NeighbourEntry(Given.Address("10.66.10.21"), Given.Mac("00:00:5e:00:53:01"), NeighbourState.Reachable, 0));
        table.Problem = new NeighbourProblem("cannot", "không");

        sampler.SampleOnce();
        Assert.Same(table.Problem, sampler.Status.Problem);
        Assert.Equal(1, index.Counts.Neighbours);

        table.Problem = null;
        sampler.SampleOnce();
        Assert.Null(sampler.Status.Problem);
    }

    [Fact]
    public async Task It_looks_at_start_and_then_every_few_minutes()
    {
        await StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await PassTheLeastAsync();
            clock.Advance(TimeSpan.FromSeconds(294));
            Assert.Equal(i + 1, table.Reads);

            clock.Advance(TimeSpan.FromSeconds(1));
            await table.NextAsync();
        }

        await sampler.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, table.Reads);
    }

    [Fact]
    public async Task Many_hits_at_once_get_one_look_soon()
    {
        await StartAsync();
        for (var i = 0; i < 1000; i++)
        {
            sampler.Wake();
        }

        await PassTheLeastAsync();
        await table.NextAsync();
        await PassTheLeastAsync();
        clock.Advance(TimeSpan.FromSeconds(294));

        Assert.Equal(2, table.Reads);
        await sampler.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_hit_while_it_waits_gets_a_look_at_once()
    {
        await StartAsync();
        await PassTheLeastAsync();

        sampler.Wake();
        await table.NextAsync();

        Assert.Equal(2, table.Reads);
        await sampler.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_look_that_fails_is_not_the_last()
    {
        table.Fault = new InvalidOperationException("broken");
        await StartAsync();
        table.Fault = null;

        sampler.Wake();
        await PassTheLeastAsync();
        await table.NextAsync();
        await sampler.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, sampler.Status.Samples);
    }

    private async Task StartAsync()
    {
        await sampler.StartAsync(TestContext.Current.CancellationToken);
        await table.NextAsync();
    }

    /// <summary>Lets the shortest time between two looks pass, and not a second more.</summary>
    private async Task PassTheLeastAsync()
    {
        await clock.NextWaitAsync();
        var before = table.Reads;
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(before, table.Reads);
        clock.Advance(TimeSpan.FromSeconds(1));
        await clock.NextWaitAsync();
    }
}
