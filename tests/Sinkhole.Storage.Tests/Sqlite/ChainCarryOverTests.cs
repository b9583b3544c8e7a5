using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class ChainCarryOverTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-carried-").FullName;

    private string Store => Path.Combine(directory, "sinkhole.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int> Schemas => [.. Enumerable.Range(1, StoreOfBefore.Last)];

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Every_hit_of_an_earlier_schema_is_there_again_chained_and_whole(int schema)
    {
        new StoreOfBefore(Store, schema).Write();

        await OpenAsync(store => store.ReadPositionsAsync(Cancellation));
        var verdict = Verify();

        Assert.Equal(StoreOfBefore.Lines(schema), StoreOfBefore.ReadLines(Store));
        Assert.True(verdict.IsWhole, verdict.Chain.Break?.English ?? string.Join('\n', verdict.Mismatches));
        Assert.Equal(3, verdict.Chain.Records);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task The_chain_goes_on_behind_what_was_carried_over(int schema)
    {
        new StoreOfBefore(Store, schema).Write();
        var row = StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example"));

        await OpenAsync(store => store.ApplyAsync(StoreRows.Batch(row), Cancellation));
        var whole = Verify();
        var lines = StoreOfBefore.ReadLines(Store);

        Assert.True(whole.IsWhole, whole.Chain.Break?.English ?? string.Join('\n', whole.Mismatches));
        Assert.Equal((4L, 4), (whole.Chain.Records, lines.Length));
    }

    [Fact]
    public async Task A_hit_carried_over_is_read_with_its_way()
    {
        new StoreOfBefore(Store, StoreOfBefore.Last).Write();
        await OpenAsync(store => store.ReadPositionsAsync(Cancellation));

        var client = StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")).Hit.Client;
        var hits = await new SqliteEvidenceReader(Store, new EvidenceReaderOptions()).ReadHitsAsync(client, 10, Cancellation);

        Assert.Equal(
            [(40, 0, "", null, true, ""), (1, 4711, "C2.alpha.EXAMPLE", "192.0.2.53", false, "ns1")],
            hits.Select(hit => ((int)hit.Count, (int)hit.MessageId, hit.AskedName, hit.Forwarder?.ToString(), hit.Forwarded.IsEmpty, hit.Sensor)));
    }

    private async Task OpenAsync<T>(Func<SqliteHitStore, Task<T>> use)
    {
        using var store = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        Assert.NotNull(await use(store));
    }

    private StoreVerdict Verify() => new StoreVerification(Store, new StoreTrust(new TrustedKeys(), null, [])).Run(null, Cancellation)!;
}
