using System.Runtime.CompilerServices;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>Evidence held in memory; remembers the last filter it was asked with.</summary>
internal sealed class FakeEvidence : IEvidenceReader, IAttributionReader, IDeviceDays
{
    public List<Offender> Offenders { get; } = [];

    public List<RecordedHit> Hits { get; } = [];

    public List<NameHits> Names { get; } = [];

    public List<AttributedSpan> Spans { get; } = [];

    public List<DeviceDay> Active { get; } = [];

    public FakeVerdicts Verdicts { get; } = new();

    public EvidenceOverview Overview { get; set; } = Empty;

    public OffenderFilter? LastFilter { get; private set; }

    public HitFilter? LastHitFilter { get; private set; }

    public (DateTimeOffset From, DateTimeOffset To)? LastSpan { get; private set; }

    public Exception? Fault { get; set; }

    private static InternetAddress HitClient { get; } = InternetAddress.FromIPv4(0x0A42_0A15);

    public static EvidenceOverview Empty { get; } = new()
    {
        Hits = 0,
        Clients = 0,
        NewClients = 0,
        Buckets = [],
        BucketLength = TimeSpan.FromMinutes(15),
        TopClients = [],
        TopIndicators = [],
    };

    public static Offender Row(string client, string list, long hits, DateTimeOffset last, params string[] names) => new(
        InternetAddress.TryParse(client, out var address) ? address : throw new ArgumentException(client, nameof(client)),
        last.AddHours(-3),
        last,
        hits,
        [.. names],
        list,
        "CV-1592");

    public async IAsyncEnumerable<Offender> ReadOffendersAsync(OffenderFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LastFilter = filter;
        await Task.Yield();
        if (Fault is not null)
        {
            throw Fault;
        }

        foreach (var row in Offenders.Where(row => Matches(row, filter)).OrderByDescending(row => row.Hits).ThenBy(row => row.Client.ToString(), StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    public Task<EvidenceOverview> ReadOverviewAsync(DateTimeOffset from, DateTimeOffset to, int top, CancellationToken cancellationToken)
    {
        LastSpan = (from, to);
        return Fault is not null
            ? Task.FromException<EvidenceOverview>(Fault)
            : Task.FromResult(Overview with { TopClients = [.. Overview.TopClients.Take(top)], TopIndicators = [.. Overview.TopIndicators.Take(top)] });
    }

    public Task<IReadOnlyList<RecordedHit>> ReadHitsAsync(InternetAddress client, int limit, CancellationToken cancellationToken) =>
        Fault is not null ? Task.FromException<IReadOnlyList<RecordedHit>>(Fault) : Task.FromResult<IReadOnlyList<RecordedHit>>([.. Hits.Take(limit)]);

    public Task<IReadOnlyList<AttributedSpan>> ReadClientAsync(InternetAddress client, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttributedSpan>>([.. Spans.Take(limit)]);

    public Task<IReadOnlyList<DateOnly>> ReadAsync(DeviceId device, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DateOnly>>([.. Active.Where(one => one.Device == device && one.Day >= from && one.Day <= to).Select(one => one.Day)]);

    public async IAsyncEnumerable<NameHits> ReadHitNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var row in Names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    public async IAsyncEnumerable<StoredHit> StreamHitsAsync(HitFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LastHitFilter = filter;
        await Task.Yield();
        foreach (var (hit, place) in Hits.Select((hit, place) => (hit, place)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StoredHit(place + 1, HitClient, 40_000, hit.Time, hit);
        }
    }

    public async IAsyncEnumerable<FamilyHits> ReadFamilyHitsAsync(HitFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LastHitFilter = filter;
        await foreach (var row in ReadOffendersAsync(new OffenderFilter(), cancellationToken))
        {
            yield return new FamilyHits(row.Client, row.Campaign, "Alpha.Loader", row.FirstSeen, row.LastSeen) { Hits = row.Hits, Indicators = row.Names };
        }
    }

    private static bool Matches(Offender row, OffenderFilter filter) =>
        (filter.List is null || string.Equals(filter.List, row.List, StringComparison.Ordinal))
        && (filter.Campaign is null || string.Equals(filter.Campaign, row.Campaign, StringComparison.Ordinal))
        && (filter.Client is null || filter.Client == row.Client)
        && (filter.Indicator is null || row.Names.Any(name => name.Contains(filter.Indicator, StringComparison.Ordinal)))
        && (filter.From is null || row.LastSeen >= filter.From)
        && (filter.To is null || row.FirstSeen < filter.To);
}
