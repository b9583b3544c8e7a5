using Sinkhole.Fuzz.Running;
using Sinkhole.Fuzz.Targets;

namespace Sinkhole.Dns.Tests.Fuzz;

public class FuzzTargetTests
{
    public static TheoryData<string> Names { get; } = [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_short_run_from_a_fixed_seed_finds_no_fault(string name)
    {
        var target = FuzzTargets.All.Single(one => string.Equals(one.Name, name, StringComparison.Ordinal));

        var result = FuzzRunner.Run(target, seed: 1, new FuzzLimit(target.ShortRun, TimeSpan.MaxValue));

        Assert.True(result.Fault is null, $"{result.Fault}\n{Convert.ToHexString(result.FaultInput ?? [])}");
        Assert.Equal(target.ShortRun, result.Iterations);
        Assert.True(result.Ways > 10, "The corpus reaches the target.");
    }
}
