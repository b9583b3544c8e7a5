using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Gate;

public sealed class ListGateTests
{
    private static readonly ListOptions List = new() { Name = "list" };

    [Theory]
    [InlineData(0, null, GateLimit.Emptied)]
    [InlineData(0, 1, GateLimit.Emptied)]
    [InlineData(500, 1000, GateLimit.Shrunk)]
    [InlineData(5, 10, GateLimit.Shrunk)]
    [InlineData(10_001, 1000, GateLimit.Grown)]
    public void Judge_stops_what_is_emptied_shrunk_or_grown(int entries, int? before, GateLimit limit)
    {
        var finding = Assert.Single(ListGate.Judge(List, entries, before));

        Assert.Equal(limit, finding.Limit);
        Assert.NotEqual(finding.Text.English, finding.Text.Vietnamese, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(501, 1000)]
    [InlineData(1, 3)]
    [InlineData(1000, 1)]
    [InlineData(10_000, 1000)]
    public void Judge_passes_a_first_version_and_ordinary_changes(int entries, int? before) => Assert.Empty(ListGate.Judge(List, entries, before));

    [Fact]
    public void Judge_obeys_the_lists_own_limits()
    {
        Assert.Empty(ListGate.Judge(List with { MinKeptPercent = 0, MaxGrowthPercent = 0 }, 1, 1000));
        Assert.Empty(ListGate.Judge(List with { MinKeptPercent = 0, MaxGrowthPercent = 0 }, 1_000_000, 1));
        Assert.Empty(ListGate.Judge(List with { MinKeptPercent = 100 }, 1000, 1000));
        Assert.Single(ListGate.Judge(List with { MinKeptPercent = 100 }, 999, 1000));
    }
}
