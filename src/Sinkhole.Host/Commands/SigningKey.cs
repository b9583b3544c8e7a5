using Sinkhole.Evidence.Chain;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Commands;

/// <summary>The key of this installation for a command that cannot do without it.</summary>
internal static class SigningKey
{
    /// <summary>Opens the key; one is made only where there never was one.</summary>
    /// <exception cref="MustFixException">The key cannot be used.</exception>
    public static AnchorKey DemandOrCreate(DataPaths paths) => Demand(AnchorKeyFiles.OpenOrCreate(paths.Keys));

    /// <summary>Opens the key that is there.</summary>
    /// <exception cref="MustFixException">There is none, or it cannot be used.</exception>
    public static AnchorKey Demand(DataPaths paths) => Demand(AnchorKeyFiles.Open(paths.Keys));

    private static AnchorKey Demand(AnchorKeyReading reading) => reading.Key ?? throw new MustFixException(reading.Problem!.English, reading.Problem.Vietnamese);
}
