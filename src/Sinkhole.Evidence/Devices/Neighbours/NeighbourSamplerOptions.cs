namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>How often the neighbour tables are looked at.</summary>
public sealed record NeighbourSamplerOptions
{
    /// <summary>The name its holdings bear as their feed.</summary>
    public string Name { get; init; } = "kernel";

    /// <summary>Longest time between two looks.</summary>
    public TimeSpan SampleEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Shortest time between two looks, however often hits ask for one.</summary>
    public TimeSpan AtMostEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far a look reaches, and what is taken for a router.</summary>
    public NeighbourRuleOptions Rule { get; init; } = new();
}
