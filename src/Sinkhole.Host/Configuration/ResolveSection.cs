using System.Collections.Frozen;
using System.Collections.Immutable;
using Sinkhole.Dns.Names;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>resolve</c>.</summary>
internal static class ResolveSection
{
    private static readonly FrozenDictionary<string, bool> Modes = new Dictionary<string, bool>(StringComparer.Ordinal) { ["forward"] = true }.ToFrozenDictionary();

    /// <summary>The section's settings.</summary>
    public static ResolveSettings Read(MappingReader section, ProblemList problems)
    {
        var defaults = new ResolveSettings();
        _ = section.Choice("mode", fallback: true, Modes);
        var settings = new ResolveSettings
        {
            Forward = [.. section.Upstreams(section.Values("forward") ?? []).Distinct()],
            Domains = ReadDomains(section.Section("domains"), problems),
            CacheSize = section.Size("cache_size", defaults.CacheSize, 1 << 20, 64L << 30),
            MaxTtl = section.Duration("max_ttl", defaults.MaxTtl, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7)),
            StaleFor = section.Duration("stale_for", defaults.StaleFor, TimeSpan.Zero, TimeSpan.FromDays(7)),
            FailureTime = section.Duration("failure_time", defaults.FailureTime, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            KeepsCache = section.Flag("keep_cache", defaults.KeepsCache),
            RecheckTime = section.Duration("recheck_time", defaults.RecheckTime, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
        };
        section.RefuseUnknown();
        return settings;
    }

    private static ImmutableArray<DomainForward> ReadDomains(MappingReader section, ProblemList problems)
    {
        var domains = new List<DomainForward>();
        foreach (var key in section.Keys)
        {
            var written = section.Values(key) ?? [];
            var upstreams = section.Upstreams(written).Distinct().ToImmutableArray();
            if (!DomainName.TryParse(key, out var name))
            {
                problems.Error(section.At(key), new("Write a domain before the colon, such as noi-bo.example.", "Ghi tên miền trước dấu hai chấm, ví dụ noi-bo.example."));
            }
            else if (domains.Exists(d => d.Domain.Equals(name)))
            {
                problems.Error(section.At(key), new("this domain is written twice. Remove one.", "tên miền này được ghi hai lần. Xóa bớt một."));
            }
            else if (written.Count == 0)
            {
                problems.Error(section.At(key), new("no DNS server is written. Write at least one address, such as [\"10.0.0.10\"].", "chưa ghi máy chủ DNS. Ghi ít nhất một địa chỉ, ví dụ [\"10.0.0.10\"]."));
            }
            else
            {
                domains.Add(new DomainForward(name, upstreams));
            }
        }

        return [.. domains];
    }
}
