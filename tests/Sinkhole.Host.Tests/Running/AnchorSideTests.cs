using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Testing;

namespace Sinkhole.Host.Tests.Running;

public sealed class AnchorSideTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly TestClock clock = new();

    private DataPaths Paths => new(directory.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task The_first_start_makes_a_key_and_each_hour_with_hits_is_anchored_with_it()
    {
        using var store = SqliteHitStore.Open(Paths.Store, clock, NullLogger<SqliteHitStore>.Instance);
        await store.ApplyAsync(new HitBatch([Row()], [], 1), Cancellation);
        await using var side = await AnchorSide.StartAsync(Paths, store, clock, NullLoggerFactory.Instance);

        // The loop may not wait for the clock yet when it is moved on.
        while (side.Status.Last is null)
        {
            Assert.True(clock.GetUtcNow() < new TestClock().GetUtcNow() + TimeSpan.FromDays(3));
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), Cancellation);
        }

        var anchor = side.Status.Last;
        Assert.True(anchor.MadeAt >= new TestClock().GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Equal(AnchorKeyFiles.ReadPublic(Paths.Keys)?.Fingerprint, anchor.Key);
        Assert.Equal((1, 0L), (side.Status.NotCopied, side.Status.CopiedThrough));
        Assert.Single(AnchorFile.Read(AnchorFile.BesideOf(Paths.Store)));
    }

    [Fact]
    public async Task A_key_that_is_gone_is_told_and_no_other_is_made_in_its_place()
    {
        AnchorKeyFiles.OpenOrCreate(Paths.Keys).Key!.Dispose();
        File.Delete(Path.Combine(Paths.Keys, AnchorKeyFiles.PrivateFile));
        using var store = SqliteHitStore.Open(Paths.Store, clock, NullLogger<SqliteHitStore>.Instance);

        await using var side = await AnchorSide.StartAsync(Paths, store, clock, NullLoggerFactory.Instance);

        Assert.Contains("is gone", side.Status.Problem?.English, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Paths.Keys, AnchorKeyFiles.PrivateFile)));
    }

    private static HitRow Row() => new()
    {
        Hit = new Hit
        {
            TimeMicroseconds = 1_000_000,
            Client = InternetAddress.FromIPv4(0xC0000201),
            Port = 40000,
            Transport = Transport.Udp,
            Proof = ClientProof.UdpOnly,
            Type = RecordType.A,
            Snapshot = 1,
            List = 0,
            Entry = 0,
        },
        Subject = new HitSubject("c2.alpha.example", [new CatalogRule("demo", "aa", "", 1, "c2.alpha.example", "")]),
        LastMicroseconds = 1_000_000,
        Count = 1,
        OtherNames = [],
    };
}
