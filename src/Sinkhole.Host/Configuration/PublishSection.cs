using System.Collections.Frozen;
using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Transactions;
using Sinkhole.Zones.Keys;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads <c>publish</c>: lists as response policy zones, and who may have them.</summary>
internal static class PublishSection
{
    private const int MaxZones = 64;
    private const int MaxNetworks = 1000;

    private static readonly FrozenDictionary<string, bool> Forms = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["address"] = false,
        ["nxdomain"] = true,
    }.ToFrozenDictionary();

    /// <summary>The zones in the order written; <paramref name="keys"/> are those a rule may name.</summary>
    public static ImmutableArray<PublishSettings> Read(MappingReader root, ImmutableArray<TsigKey> keys, ProblemList problems)
    {
        var zones = new List<PublishSettings>();
        foreach (var section in root.Sections("publish") ?? [])
        {
            var zone = ReadZone(section, keys);
            section.RefuseUnknown();
            if (zone is not null && zones.Exists(other => other.Zone.Equals(zone.Zone)))
            {
                problems.Error(section.At("zone"), new("another zone has this name. Give each zone a name of its own.", "đã có vùng mang tên này. Đặt cho mỗi vùng một tên riêng."));
            }
            else if (zone is not null)
            {
                zones.Add(zone);
            }
        }

        if (zones.Count > MaxZones)
        {
            problems.Error(root.At("publish"), new($"there are {zones.Count} zones, at most {MaxZones} are published.", $"có {zones.Count} vùng, chỉ công bố tối đa {MaxZones}."));
        }

        return [.. zones];
    }

    private static PublishSettings? ReadZone(MappingReader section, ImmutableArray<TsigKey> keys)
    {
        var zone = section.Value("zone");
        var lists = section.Values("lists");
        var form = section.Choice("sinkhole_as", fallback: false, Forms);
        var allowed = section.Flag("include_allowed", fallback: false);
        var transfer = (section.Sections("transfer") ?? []).Select(rule => ReadRule(rule, keys)).OfType<TransferRule>().ToImmutableArray();
        var notifyKey = ReadKey(section, section.Value("notify_key"), keys);
        var notify = section.Upstreams(section.Values("notify") ?? []).Select(server => new NotifyTarget(server, notifyKey)).ToImmutableArray();
        if (zone is null || !DomainName.TryParse(zone.Text, out var name) || name.LabelCount == 0)
        {
            section.Refuse(zone ?? section.At("zone"), new("Write the zone's name, such as rpz.campaign.example.", "Ghi tên vùng, ví dụ rpz.campaign.example."));
            return null;
        }

        return new PublishSettings
        {
            Zone = name,
            Lists = lists is null ? null : [.. lists.Select(list => list.Text)],
            AsNxDomain = form,
            IncludesAllowed = allowed,
            Transfer = transfer,
            Notify = notify,
        };
    }

    private static TransferRule? ReadRule(MappingReader section, ImmutableArray<TsigKey> keys)
    {
        var networks = section.Networks("networks", MaxNetworks) ?? [];
        var named = (section.Values("keys") ?? []).Select(setting => ReadKey(section, setting, keys)).OfType<DomainName>().ToImmutableArray();
        section.RefuseUnknown();
        if (!networks.IsEmpty || !named.IsEmpty)
        {
            return new TransferRule { Networks = networks, Keys = named };
        }

        section.Refuse(section.Place, new(
            "Write 'networks', 'keys', or both (a key from one of the networks): nobody else may have the zone.",
            "Ghi 'networks', 'keys', hoặc cả hai (khóa dùng từ các mạng đó): không ai khác được nhận vùng này."));
        return null;
    }

    private static DomainName? ReadKey(MappingReader section, Setting? setting, ImmutableArray<TsigKey> keys)
    {
        if (setting is not { Text.Length: > 0 })
        {
            return null;
        }

        if (DomainName.TryParse(setting.Text, out var name) && keys.Any(key => key.Name.Equals(name)))
        {
            return name;
        }

        section.Refuse(setting, new("there is no such key. Name its file under 'keys'.", "không có khóa này. Khai báo tệp khóa trong 'keys'."));
        return null;
    }
}
