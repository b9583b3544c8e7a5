using System.Collections.Frozen;
using System.Collections.Immutable;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads <c>groups</c>: clients by network, with a set of lists and a mode of their own.</summary>
internal static class GroupsSection
{
    private const int MaxGroups = 1000;
    private const int MaxNetworks = 10_000;

    private static readonly FrozenDictionary<string, GroupMode> Modes = new Dictionary<string, GroupMode>(StringComparer.Ordinal)
    {
        ["enforce"] = GroupMode.Enforce,
        ["monitor"] = GroupMode.Monitor,
        ["off"] = GroupMode.Off,
    }.ToFrozenDictionary();

    /// <summary>The groups in the order written; <paramref name="lists"/> are those a group may name.</summary>
    public static ImmutableArray<ClientGroup> Read(MappingReader root, ImmutableArray<ListOptions> lists, TimeZoneInfo zone, ProblemList problems)
    {
        var groups = new List<ClientGroup>();
        foreach (var section in root.Sections("groups") ?? [])
        {
            var group = ReadGroup(section, lists, zone, problems);
            section.RefuseUnknown();
            if (group is null)
            {
                continue;
            }

            if (groups.Exists(other => string.Equals(other.Name, group.Name, StringComparison.OrdinalIgnoreCase)))
            {
                problems.Error(section.At("name"), new("another group has this name. Give each group a name of its own.", "đã có nhóm mang tên này. Đặt cho mỗi nhóm một tên riêng."));
            }
            else if (groups.Find(other => other.Networks.Intersect(group.Networks).Any()) is { } holder)
            {
                problems.Error(section.At("networks"), new(
                    $"a network of this group belongs to group '{holder.Name}' too. Leave it in one of them.", $"một mạng của nhóm này cũng thuộc nhóm '{holder.Name}'. Chỉ để ở một nhóm."));
            }
            else
            {
                groups.Add(group);
            }
        }

        if (groups.Count > MaxGroups)
        {
            problems.Error(root.At("groups"), new($"there are {groups.Count} groups, at most {MaxGroups} are taken.", $"có {groups.Count} nhóm, chỉ nhận tối đa {MaxGroups}."));
        }

        return [.. groups];
    }

    private static ClientGroup? ReadGroup(MappingReader section, ImmutableArray<ListOptions> lists, TimeZoneInfo zone, ProblemList problems)
    {
        var name = section.Value("name");
        var networks = section.Networks("networks", MaxNetworks) ?? [];
        var chosen = ReadLists(section, lists, problems);
        var mode = section.Choice("mode", GroupMode.Enforce, Modes);
        var until = section.Moment("until", zone);
        if (name is null || name.Text.Length is 0 or > 64)
        {
            section.Refuse(name ?? section.At("name"), new("Give the group a name of 1 to 64 characters.", "Đặt tên nhóm gồm 1 đến 64 ký tự."));
            return null;
        }

        if (networks.IsEmpty)
        {
            section.Refuse(section.At("networks"), new("Write the group's networks, such as [10.66.10.0/24].", "Ghi các mạng của nhóm, ví dụ [10.66.10.0/24]."));
            return null;
        }

        if (mode == GroupMode.Off && until is null)
        {
            section.Refuse(section.At("until"), new(
                "A group that is off needs an end, such as until: 2026-12-31.", "Nhóm ở chế độ off phải có thời điểm kết thúc, ví dụ until: 2026-12-31."));
        }

        return new ClientGroup { Name = name.Text, Networks = networks, Lists = chosen, Mode = mode, Until = until };
    }

    private static ImmutableArray<string>? ReadLists(MappingReader section, ImmutableArray<ListOptions> lists, ProblemList problems)
    {
        if (section.Values("lists") is not { } written)
        {
            return null;
        }

        foreach (var setting in written.Where(setting => !lists.Any(list => string.Equals(list.Name, setting.Text, StringComparison.Ordinal))))
        {
            problems.Warn(setting, new(
                "there is no such list under 'lists'; it counts once a list is imported under this name.",
                "không có danh sách này trong 'lists'; chỉ có tác dụng khi nhập một danh sách mang tên này."));
        }

        return [.. written.Select(setting => setting.Text)];
    }
}
