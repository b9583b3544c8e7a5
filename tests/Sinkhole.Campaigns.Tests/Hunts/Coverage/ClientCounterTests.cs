using Sinkhole.Campaigns.Hunts.Coverage;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Hunts.Coverage;

public class ClientCounterTests
{
    [Fact]
    public void Few_addresses_are_counted_exactly()
    {
        var counter = new ClientCounter();
        Assert.Null(counter.Count);

        for (uint i = 0; i < 65_536; i++)
        {
            counter.Add(InternetAddress.FromIPv4(i));
            counter.Add(InternetAddress.FromIPv4(i / 2));
        }

        Assert.Equal(new CountEstimate(65_536, IsExact: true), counter.Count);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(2_000_000)]
    public void Many_addresses_are_estimated_within_two_in_a_hundred(int addresses)
    {
        var counter = new ClientCounter();
        for (uint i = 0; i < addresses; i++)
        {
            counter.Add(InternetAddress.FromIPv4(0x0A000000 + i));
        }

        var count = counter.Count!.Value;

        Assert.False(count.IsExact);
        Assert.InRange(count.Value, addresses * 0.98, addresses * 1.02);
    }

    [Fact]
    public void Counts_of_several_logs_are_of_different_addresses_together()
    {
        var sum = new ClientCounter();
        foreach (var start in new uint[] { 0, 20_000, 40_000, 0 })
        {
            var one = new ClientCounter();
            for (uint i = 0; i < 30_000; i++)
            {
                one.Add(InternetAddress.FromIPv4(start + i));
            }

            sum.Add(one);
        }

        Assert.InRange(sum.Count!.Value.Value, 69_000, 71_000);
    }
}
