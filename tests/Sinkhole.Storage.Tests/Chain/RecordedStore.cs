using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Storage.Tests.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Chain;

/// <summary>A store with nine hits, five records of whose devices they were and five confirmations; each chain has two anchors, one behind the third record (of hits the eighth).</summary>
internal sealed class RecordedStore : IDisposable
{
    public const int Records = 5;

    private const int AnchoredFirst = 3;

    private RecordedStore(ChainedStore chained) => Chained = chained;

    public ChainedStore Chained { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes one; stores with another <paramref name="mark"/> have other records.</summary>
    public static async Task<RecordedStore> CreateAsync(string mark = "")
    {
        var made = await BeginAsync();
        for (var number = 1; number <= AnchoredFirst; number++)
        {
            await made.AddAsync(number, mark);
        }

        await made.Chained.AnchorAsync();
        for (var number = AnchoredFirst + 1; number <= Records; number++)
        {
            await made.AddAsync(number, mark);
        }

        await made.Chained.AddAsync();
        await made.Chained.AnchorAsync();
        return made;
    }

    /// <summary>Makes one that has hits only.</summary>
    public static async Task<RecordedStore> BeginAsync() => new(await ChainedStore.CreateAsync());

    /// <summary>Adds an attribution and a confirmation.</summary>
    public async Task AddAsync(int number, string mark = "")
    {
        using var hits = Chained.Open();
        var client = InternetAddress.FromIPv4(0xC0000200u + (uint)number);
        var attribution = new AttributionRecord
        {
            Subject = new AttributionSubject(client, default, default),
            FirstHit = number,
            MadeAt = StoreRows.Start.AddHours(number),
            Device = DeviceId.OfAddress(client),
            Source = AttributionSource.Ip,
            Confidence = Confidence.Low,
            HostName = "may-" + number + mark,
        };
        var store = new SqliteAttributionStore(hits, Chained.DatabasePath);
        var before = await store.ReadProgressAsync(Cancellation);
        Assert.True(await store.AppendAsync([attribution], before!.Value, number, Cancellation));
        Assert.NotNull(await new SqliteConfirmationStore(hits, Chained.DatabasePath).AppendAsync(
            new Confirmation
            {
                Device = DeviceId.OfAddress(client),
                Family = "alpha",
                Means = ConfirmationMeans.Technician,
                Who = "N. V. A" + mark,
                FoundAt = StoreRows.Start,
                MadeAt = StoreRows.Start.AddHours(number),
            },
            Cancellation));
    }

    /// <summary>What the chain of a table came to, verified with the key and what lies beside the store.</summary>
    public ChainVerdict Verify(string table)
    {
        var verdict = VerifyAll();
        return table switch
        {
            "hit" => verdict.Chain,
            "attribution" => verdict.Records[0].Chain,
            _ => verdict.Records[1].Chain,
        };
    }

    public StoreVerdict VerifyAll() => Chained.Verify(Chained.Key);

    public void Dispose() => Chained.Dispose();
}
