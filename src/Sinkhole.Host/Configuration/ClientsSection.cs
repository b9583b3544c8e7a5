using System.Collections.Frozen;
using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads <c>devices.clients</c> and <c>devices.exclusions</c>: what clients are, and which are not counted.</summary>
internal static class ClientsSection
{
    private const int MaxEntries = 10_000;
    private const int MaxText = 200;

    private static readonly FrozenDictionary<string, ClientRole> Roles = new Dictionary<string, ClientRole>(StringComparer.Ordinal)
    {
        ["nat"] = ClientRole.Nat,
        ["forwarder"] = ClientRole.Forwarder,
        ["scanner"] = ClientRole.Scanner,
        ["mail-gateway"] = ClientRole.MailGateway,
        ["device"] = ClientRole.Device,
    }.ToFrozenDictionary();

    /// <summary>Clients with a role.</summary>
    public static ImmutableArray<ClientMark> ReadMarks(MappingReader section, TimeZoneInfo zone)
    {
        var marks = new List<ClientMark>();
        foreach (var entry in section.Sections("clients") ?? [])
        {
            var role = entry.Choice("role", ClientRole.None, Roles);
            if (entry.Value("role") is null)
            {
                var words = string.Join(", ", Roles.Keys.Order(StringComparer.Ordinal));
                entry.Refuse(entry.At("role"), new($"Write one of: {words}.", $"Ghi một trong các giá trị: {words}."));
            }

            var (owner, reason, span) = (ReadText(entry, "owner"), ReadText(entry, "reason"), ReadSpan(entry, zone));
            marks.AddRange(ReadWho(entry).Select(who => new ClientMark { Network = who.Network, Mac = who.Mac, Role = role, Owner = owner, Reason = reason, Span = span }));
            entry.RefuseUnknown();
        }

        CheckCount(section, "clients", marks.Count);
        return [.. marks];
    }

    /// <summary>Clients that are not counted, each with a reason, an owner and an end.</summary>
    public static ImmutableArray<Exclusion> ReadExclusions(MappingReader section, TimeZoneInfo zone)
    {
        var exclusions = new List<Exclusion>();
        foreach (var entry in section.Sections("exclusions") ?? [])
        {
            var (owner, reason, span) = (ReadText(entry, "owner"), ReadText(entry, "reason"), ReadSpan(entry, zone));
            Demand(entry, "reason", "Say why it is not counted, as evidence keeps it.", "Ghi lý do không tính, như sẽ lưu trong bằng chứng.");
            Demand(entry, "owner", "Say who answers for it.", "Ghi người chịu trách nhiệm.");
            Demand(entry, "until", "An exclusion needs an end, such as until: 2026-12-31.", "Ngoại lệ phải có ngày kết thúc, ví dụ until: 2026-12-31.");
            exclusions.AddRange(ReadWho(entry).Select(who => new Exclusion { Network = who.Network, Mac = who.Mac, Reason = reason, Owner = owner, Span = span }));
            entry.RefuseUnknown();
        }

        CheckCount(section, "exclusions", exclusions.Count);
        return [.. exclusions];
    }

    private static void Demand(MappingReader entry, string key, string english, string vietnamese)
    {
        if (entry.Value(key) is not { Text.Length: > 0 })
        {
            entry.Refuse(entry.At(key), new(english, vietnamese));
        }
    }

    private static void CheckCount(MappingReader section, string key, int count)
    {
        if (count > MaxEntries)
        {
            section.Refuse(section.At(key), new($"there are {count} clients, at most {MaxEntries} are taken.", $"có {count} máy, chỉ nhận tối đa {MaxEntries}."));
        }
    }

    private static List<(InternetPrefix? Network, MacAddress? Mac)> ReadWho(MappingReader entry)
    {
        var who = new List<(InternetPrefix? Network, MacAddress? Mac)>();
        foreach (var setting in entry.Values("who") ?? [])
        {
            if (MacAddress.TryParse(setting.Text, out var mac) && !mac.IsGroup && !mac.IsZero)
            {
                who.Add((null, mac));
            }
            else if (InternetPrefix.TryParse(setting.Text, out var network) && !MappingReaderExtensions.IsEveryone(network))
            {
                who.Add((network, null));
            }
            else
            {
                entry.Refuse(setting, new(
                    "Write an address, a network that is not everyone, or a MAC address, such as 10.66.30.1, 10.66.30.0/24 or 00-00-5E-00-53-01.",
                    "Ghi một địa chỉ IP, một mạng (không phải toàn bộ), hoặc một địa chỉ MAC, ví dụ 10.66.30.1, 10.66.30.0/24 hoặc 00-00-5E-00-53-01."));
            }
        }

        if (who.Count == 0 && entry.Values("who") is null or [])
        {
            entry.Refuse(entry.At("who"), new("Write whom is meant, such as [10.66.30.1].", "Ghi máy nào, ví dụ [10.66.30.1]."));
        }

        return who;
    }

    private static string ReadText(MappingReader entry, string key)
    {
        if (entry.Value(key) is not { } setting || (setting.Text.Length <= MaxText && !setting.Text.Any(char.IsControl)))
        {
            return entry.Value(key)?.Text.Normalize() ?? "";
        }

        entry.Refuse(setting, new($"Write at most {MaxText} characters on one line.", $"Ghi tối đa {MaxText} ký tự trên một dòng."));
        return "";
    }

    private static Validity ReadSpan(MappingReader entry, TimeZoneInfo zone)
    {
        var from = entry.MomentOfStart("from", zone);
        var until = entry.Moment("until", zone);
        if (from >= until)
        {
            entry.Refuse(entry.At("until"), new("It ends before it begins; correct 'from' or 'until'.", "Ngày kết thúc trước ngày bắt đầu; sửa 'from' hoặc 'until'."));
        }

        return new Validity(from?.ToUnixTimeSeconds() ?? Validity.FromEver, until?.ToUnixTimeSeconds() ?? Validity.Never);
    }
}
