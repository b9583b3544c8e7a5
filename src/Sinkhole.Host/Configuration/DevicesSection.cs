using System.Collections.Frozen;
using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>devices</c>.</summary>
internal static class DevicesSection
{
    private const int MaxForwarders = 1000;

    private static readonly FrozenDictionary<string, ForwardedOptions> Options = new Dictionary<string, ForwardedOptions>(StringComparer.Ordinal)
    {
        ["mac"] = ForwardedOptions.Mac,
        ["mac-text"] = ForwardedOptions.MacText,
        ["cpe-id"] = ForwardedOptions.CustomerId,
        ["subnet"] = ForwardedOptions.ClientSubnet,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, NeighbourMode> Modes = new Dictionary<string, NeighbourMode>(StringComparer.Ordinal)
    {
        ["auto"] = NeighbourMode.Auto,
        ["on"] = NeighbourMode.On,
        ["off"] = NeighbourMode.Off,
    }.ToFrozenDictionary();

    /// <summary>
    /// The section's settings, paths relative to <paramref name="baseDirectory"/> and days of <paramref name="zone"/>. A file that is not there
    /// is no fault here: answers never wait for one.
    /// </summary>
    public static DevicesSettings Read(MappingReader section, string baseDirectory, TimeZoneInfo zone)
    {
        var defaults = new DevicesSettings();
        var settings = new DevicesSettings
        {
            Forwarders = ReadForwarders(section),
            Leases = LeasesSection.Read(section, baseDirectory, zone),
            Neighbours = section.Choice("neighbours", defaults.Neighbours, Modes),
            NeighboursEvery = section.Duration("neighbours_every", defaults.NeighboursEvery, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1)),
            Clients = ClientsSection.ReadMarks(section, zone),
            Exclusions = ClientsSection.ReadExclusions(section, zone),
            Assets = ReadPath(section, "assets", baseDirectory),
            Units = ReadPath(section, "units", baseDirectory),
            Networks = ReadPath(section, "networks", baseDirectory),
            PointerNames = section.Flag("pointer_names", defaults.PointerNames),
        };
        section.RefuseUnknown();
        return settings;
    }

    private static string? ReadPath(MappingReader section, string key, string baseDirectory) =>
        section.Value(key) is { Text.Length: > 0 } setting ? Path.GetFullPath(setting.Text, baseDirectory) : null;

    private static ImmutableArray<ForwarderSettings> ReadForwarders(MappingReader section)
    {
        var forwarders = new List<ForwarderSettings>();
        foreach (var entry in section.Sections("forwarders") ?? [])
        {
            forwarders.Add(new ForwarderSettings { Networks = ReadNetworks(entry), Believed = ReadBelieved(entry) });
            entry.RefuseUnknown();
        }

        if (forwarders.Count > MaxForwarders)
        {
            section.Refuse(section.At("forwarders"), new(
                $"there are {forwarders.Count} entries, at most {MaxForwarders} are taken.", $"có {forwarders.Count} mục, chỉ nhận tối đa {MaxForwarders}."));
        }

        return [.. forwarders];
    }

    private static ImmutableArray<InternetPrefix> ReadNetworks(MappingReader entry)
    {
        var networks = entry.TrustedNetworks("networks");
        if (networks.IsEmpty)
        {
            entry.Refuse(entry.At("networks"), new("Write the forwarder's address, such as [10.66.3.53].", "Ghi địa chỉ của máy chủ DNS chuyển tiếp, ví dụ [10.66.3.53]."));
        }

        return networks;
    }

    private static ForwardedOptions ReadBelieved(MappingReader entry)
    {
        if (entry.Values("believe") is not { } written)
        {
            return ForwardedOptions.Mac;
        }

        var believed = ForwardedOptions.None;
        foreach (var setting in written)
        {
            if (Options.TryGetValue(setting.Text, out var option))
            {
                believed |= option;
                continue;
            }

            var words = string.Join(", ", Options.Keys.Order(StringComparer.Ordinal));
            entry.Refuse(setting, new($"Write some of: {words}.", $"Ghi một hoặc nhiều giá trị: {words}."));
        }

        return believed;
    }
}
