using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Attributions;

public sealed class AttributionHistoryTests
{
    [Fact]
    public void An_open_record_counts_until_the_next_one_and_closed_ones_lie_on_top()
    {
        var spans = AttributionHistory.Spans([Record(1, "ip:10.66.10.22", 1), Record(2, "mac:00:00:5e:00:53:02", 10), Record(3, "mac:00:00:5e:00:53:01", 4, 6), Record(4, "mac:00:00:5e:00:53:03", 5, 5)]);

        Assert.Equal(["1-3 by 1", "4-4 by 3", "5-5 by 4", "6-6 by 3", "7-9 by 1", "10- by 2"], spans.Select(Text), StringComparer.Ordinal);
    }

    [Fact]
    public void What_was_believed_before_is_told_the_latest_first_and_only_where_it_was_of_the_same_hits()
    {
        var spans = AttributionHistory.Spans([Record(1, "ip:10.66.10.22", 1), Record(2, "mac:00:00:5e:00:53:02", 10), Record(3, "mac:00:00:5e:00:53:01", 4, 12), Record(4, "mac:00:00:5e:00:53:03", 11, 12)]);

        Assert.Equal(["", "1", "2", "3,2", ""], spans.Select(span => string.Join(',', span.Before.Select(one => one.Number))), StringComparer.Ordinal);
    }

    [Fact]
    public void Hits_before_the_first_record_are_covered_by_none()
    {
        Assert.Null(AttributionHistory.Find([Record(1, "ip:10.66.10.22", 5)], 4));
        Assert.Empty(AttributionHistory.Spans([]));
    }

    private static string Text(AttributedSpan span) => $"{span.FirstHit}-{span.LastHit} by {span.Counts.Number}";

    private static RecordedAttribution Record(long number, string device, long first, long? last = null) => new(
        number,
        new AttributionRecord
        {
            Subject = new AttributionSubject(Given.Address("10.66.10.22"), default, default),
            FirstHit = first,
            LastHit = last,
            MadeAt = DateTimeOffset.UnixEpoch,
            Device = Given.Device(device),
            Source = AttributionSource.Dhcp,
            Confidence = Confidence.High,
        },
        default);
}
