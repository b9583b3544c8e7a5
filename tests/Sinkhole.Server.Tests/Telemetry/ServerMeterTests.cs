using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Sinkhole.Server.Tests.Listeners;
using Sinkhole.Server.Tests.Queries;

namespace Sinkhole.Server.Tests.Telemetry;

public sealed class ServerMeterTests
{
    [Fact]
    public async Task Queries_are_counted_by_outcome_and_transport()
    {
        await using var fixture = new ServerFixture();
        using var client = await TestStreamClient.ConnectAsync(fixture.EndPoint("127.0.0.1"));
        await client.SendAsync(new TestQuery("listed.example").ToFrame());
        Assert.NotNull(await client.ReceiveAsync());
        var seen = new ConcurrentBag<(string Name, string Tags, long Value)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name is "Sinkhole")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Add((instrument.Name, Format(tags), value)));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen.Add((instrument.Name, Format(tags), value)));
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Contains(("sinkhole_queries_total", "outcome=sinkholed transport=tcp", 1), seen);
        Assert.Contains(seen, item => item.Name is "sinkhole_tcp_connections");
    }

    private static string Format(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (var tag in tags)
        {
            texts.Add($"{tag.Key}={tag.Value}");
        }

        return string.Join(' ', texts);
    }
}
