using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Gate;

/// <summary>Works out what a version would meet if it were in force now, from the answer cache and the hits on record.</summary>
internal sealed class DryRun(IDryRunSources sources, TimeProvider clock)
{
    // Lines shown; the counts are exact beyond them.
    private const int MaxShown = 100;

    // Devices told apart; an agency has fewer.
    private const int MaxDevices = 100_000;

    private static readonly ListProblem Note = new(
        "Names of unlisted queries are never stored (protection of personal data), so who asked before this list is in force is not known. Other resolvers' logs can be searched, or the list be released monitor-only for a day.",
        "Không lưu tên miền của các truy vấn thông thường (bảo vệ dữ liệu cá nhân), nên không biết ai đã hỏi trước khi áp dụng. Có thể rà soát nhật ký của máy chủ khác, hoặc áp dụng ở chế độ chỉ giám sát trong một ngày.");

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The report on a version; null is one without entries.</summary>
    public async Task<DryRunReport> RunAsync(string list, int version, CompiledList? candidate, PolicySnapshot inForce, CancellationToken cancellationToken)
    {
        var report = new DryRunReport { List = list, Version = version, Note = Note };
        return candidate is null ? report : await WithHitsAsync(WithCached(report, candidate, inForce), candidate, cancellationToken);
    }

    private DryRunReport WithCached(DryRunReport report, CompiledList candidate, PolicySnapshot inForce)
    {
        var found = new Dictionary<string, DryRunName>(StringComparer.Ordinal);
        var buffer = new NameBuffer();
        foreach (var cached in sources.CachedNames())
        {
            if (TryFind(candidate, cached, buffer, out var entry) && !inForce.Lists.Any(other => TryFind(other, cached, buffer, out _)) && candidate.TryDescribe(entry) is { } rule)
            {
                var name = cached.Name.ToString();
                var uses = cached.Uses + (found.GetValueOrDefault(name)?.Uses ?? 0);
                found[name] = new DryRunName(name, rule.Indicator, rule.Row, uses);
            }
        }

        return report with
        {
            CachedNames = found.Count,
            CachedUses = found.Values.Sum(name => name.Uses),
            Cached = [.. found.Values.OrderByDescending(name => name.Uses).ThenBy(name => name.Name, StringComparer.Ordinal).Take(MaxShown)],
        };
    }

    private bool TryFind(CompiledList list, CachedName cached, NameBuffer buffer, out uint entry)
    {
        buffer.Assign(cached.Name.Span);
        if (list.TryFindName(buffer, RuleTrigger.QName, Now, out entry))
        {
            return true;
        }

        foreach (var address in cached.Addresses)
        {
            if (list.TryFindAddress(address, RuleTrigger.ResponseIp, Now, out entry))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<DryRunReport> WithHitsAsync(DryRunReport report, CompiledList candidate, CancellationToken cancellationToken)
    {
        var devices = new Dictionary<string, DryRunDevice>(StringComparer.Ordinal);
        var buffer = new NameBuffer();
        await foreach (var hit in sources.NamesWithHitsAsync(cancellationToken))
        {
            buffer.Assign(hit.Name.Span);
            if (candidate.TryFindName(buffer, RuleTrigger.QName, Now, out _) && (devices.Count < MaxDevices || devices.ContainsKey(hit.Client)))
            {
                var known = devices.GetValueOrDefault(hit.Client) ?? new DryRunDevice(hit.Client, 0, 0);
                devices[hit.Client] = known with { Names = known.Names + 1, Hits = known.Hits + hit.Hits };
            }
        }

        return report with
        {
            Devices = devices.Count,
            DevicesWithHits = [.. devices.Values.OrderByDescending(device => device.Hits).ThenBy(device => device.Client, StringComparer.Ordinal).Take(MaxShown)],
        };
    }
}
