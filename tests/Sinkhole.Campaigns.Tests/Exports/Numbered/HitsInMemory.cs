using System.Runtime.CompilerServices;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

/// <summary>Evidence held in memory: hits as they are, families as they were set.</summary>
internal sealed class HitsInMemory : IEvidenceReader
{
    public const string ListHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    public List<StoredHit> Hits { get; } = [];

    public List<FamilyHits> Families { get; } = [];

    public HitFilter? LastFilter { get; private set; }

    /// <summary>Thrown behind the hits.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Awaited behind the hits.</summary>
    public Task Pause { get; set; } = Task.CompletedTask;

    public static StoredHit Hit(long number, string client = "10.66.10.21") => new(number, ExportRows.Address(client), 50_005, Start.AddSeconds(number), new RecordedHit
    {
        Time = Start.AddSeconds(number),
        Count = 1,
        Name = "www.c2.alpha.example",
        AskedName = "WwW.c2.AlPhA.eXaMpLe",
        MessageId = 4711,
        Sensor = "node-1",
        Type = RecordType.A,
        Transport = Transport.Udp,
        Proof = ClientProof.UdpOnly,
        Trigger = HitTrigger.QName,
        Place = HitPlace.Question,
        Action = HitAction.Sinkhole,
        Rule = new CatalogRule("campaign-2022", ListHash, "lam-sach", 3, "c2.alpha.example", "Alpha.Loader") { Letter = "1298/CATTT-NCSC", Release = 2 },
    });

    public static FamilyHits Family(string client, long hits) => new(ExportRows.Address(client), "lam-sach", "Alpha.Loader", Start, Start.AddHours(2))
    {
        Hits = hits, Indicators = ["c2.alpha.example"],
    };

    public async IAsyncEnumerable<StoredHit> StreamHitsAsync(HitFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LastFilter = filter;
        foreach (var hit in Hits)
        {
            yield return hit;
        }

        await Pause.WaitAsync(cancellationToken);
        if (Fault is not null)
        {
            throw Fault;
        }
    }

    public async IAsyncEnumerable<FamilyHits> ReadFamilyHitsAsync(HitFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LastFilter = filter;
        await Task.Yield();
        foreach (var family in Families)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return family;
        }
    }

    public IAsyncEnumerable<Offender> ReadOffendersAsync(OffenderFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<EvidenceOverview> ReadOverviewAsync(DateTimeOffset from, DateTimeOffset to, int top, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<RecordedHit>> ReadHitsAsync(InternetAddress client, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<NameHits> ReadHitNamesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
