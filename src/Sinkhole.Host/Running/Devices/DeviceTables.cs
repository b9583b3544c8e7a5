using System.Collections.Immutable;
using Sinkhole.Campaigns.Units;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Networks;
using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Running.Devices;

/// <summary>The tables of one configuration: machines, networks, units.</summary>
internal sealed class DeviceTables
{
    private readonly FollowedTable<IReadOnlyList<AssetLabel>>? assets;
    private readonly FollowedTable<UnitNetworks>? networks;
    private readonly FollowedTable<UnitNames>? units;

    /// <summary>The tables the settings name; those that name the same file as <paramref name="before"/> go on.</summary>
    public DeviceTables(DevicesSettings settings, DeviceTables? before)
    {
        assets = Of("assets", settings.Assets, before?.assets, [], TableReaders.Assets);
        networks = Of("networks", settings.Networks, before?.networks, UnitNetworks.None, TableReaders.Networks);
        units = Of("units", settings.Units, before?.units, UnitNames.None, TableReaders.Units);
    }

    /// <summary>The sheet of assets.</summary>
    public IReadOnlyList<AssetLabel> Assets => assets?.Value ?? [];

    /// <summary>Whose a network is.</summary>
    public UnitNetworks Networks => networks?.Value ?? UnitNetworks.None;

    /// <summary>What units are called.</summary>
    public UnitNames Units => units?.Value ?? UnitNames.None;

    /// <summary>How each that is set up stands.</summary>
    public ImmutableArray<TableStatus> Status =>
        [.. new[] { assets?.Status, networks?.Status, units?.Status }.OfType<TableStatus>()];

    /// <summary>Reads what changed; true when the sheet of assets did.</summary>
    public bool Poll(DateTimeOffset now)
    {
        networks?.Poll(now);
        units?.Poll(now);
        return assets?.Poll(now) ?? false;
    }

    private static FollowedTable<T>? Of<T>(string name, string? path, FollowedTable<T>? before, T none, Func<Stream, TableReading<T>> read)
        where T : class
    {
        if (path is null)
        {
            return null;
        }

        return string.Equals(before?.Path, path, StringComparison.Ordinal) ? before : new FollowedTable<T>(name, path, none, read);
    }
}
