using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Running;

/// <summary>Holds the configuration that is in force now.</summary>
internal sealed class LiveConfiguration(HostConfiguration initial, TimeProvider clock)
{
    private volatile HostConfiguration current = initial;

    /// <summary>The clock of the running program.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>The configuration in force.</summary>
    public HostConfiguration Current
    {
        get => current;
        set => current = value;
    }
}
