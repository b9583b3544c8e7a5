using Sinkhole.Campaigns.Drills;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The configuration of a drill's bundle.</summary>
internal sealed class DrillConfigTarget : IFuzzTarget
{
    public string Name => "drill-config";

    public int MaxLength => 2_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var config = DrillConfigReader.Read(input.ToArray(), out var problem);
        Invariant.Holds(config is null != problem is null, "There is a configuration or a problem.");
        return config is null
            ? HashCode.Combine(problem!.Line, problem.English.Length)
            : HashCode.Combine(config.ProtectedNames.Length, config.Versions?.Length, config.Devices.Marks.Length, config.Devices.Exclusions.Length);
    }
}
