using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

/// <summary>
/// The process that the kill tests kill: records on two lanes as fast as it can, stores, and notes after each hit that it would now be
/// answered.
/// </summary>
public sealed class RecordingChild
{
    public const string DirectoryVariable = "SINKHOLE_TEST_CHILD_DIRECTORY";
    public const string SegmentsVariable = "SINKHOLE_TEST_CHILD_TOTAL";
    public const int Lanes = 2;

    [Fact(Explicit = true)]
    public async Task Record_until_killed()
    {
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable) ?? throw new InvalidOperationException("runs only below a kill test");
        using var journal = OpenJournal(directory, long.Parse(Environment.GetEnvironmentVariable(SegmentsVariable)!, CultureInfo.InvariantCulture));
        using var store = OpenStore(directory);
        using var writer = NewWriter(journal, store, new OneRuleCatalog());
        var threads = Enumerable.Range(0, Lanes).Select(lane => StartWorker(journal.OpenLane(lane), lane, directory)).ToList();
        journal.Start();
        using var key = OpenKey(directory);
        using var keeper = NewKeeper(store, key);
        await keeper.StartAsync(CancellationToken.None);
        await writer.StartAsync(CancellationToken.None);
        threads.ForEach(thread => thread.Join());
    }

    public static HitJournal OpenJournal(string directory, long totalOctets) => HitJournal.Open(
        new JournalOptions { Directory = Path.Combine(directory, "journal"), SegmentOctets = 256 << 10, TotalOctets = totalOctets, PrepareEvery = TimeSpan.FromMilliseconds(5) },
        NullLogger<HitJournal>.Instance);

    public static SqliteHitStore OpenStore(string directory) =>
        SqliteHitStore.Open(Path.Combine(directory, "sinkhole.db"), TimeProvider.System, NullLogger<SqliteHitStore>.Instance);

    public static AnchorKey OpenKey(string directory) => AnchorKeyFiles.OpenOrCreate(directory).Key!;

    public static AnchorKeeper NewKeeper(SqliteHitStore store, AnchorKey key) => new(
        store,
        new AnchorSigning(key, new AnchorSchedule(new AnchorScheduleOptions { Records = 1 }, TimeProvider.System), "0.0.0", TimeProvider.System),
        NullLogger<AnchorKeeper>.Instance);

    public static HitLogWriter NewWriter(HitJournal journal, SqliteHitStore store, IRuleCatalog catalog) => new(
        journal,
        new HitStorage(store, catalog),
        new HitLogWriterOptions { WriteEvery = TimeSpan.FromMilliseconds(20), FoldAbovePerSecond = int.MaxValue },
        TimeProvider.System,
        NullLogger<HitLogWriter>.Instance);

    public static string AnsweredPath(string directory, int lane) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"answered-{lane}"));

    private static Thread StartWorker(HitRecorder recorder, int lane, string directory)
    {
        var thread = new Thread(() =>
        {
            var name = new byte[NameSpan.MaxLength];
            Assert.True(NameText.TryParse($"c2-{lane}.alpha.example", name, out var length));
            var answered = new byte[sizeof(long)];
            using var file = File.OpenHandle(AnsweredPath(directory, lane), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            for (var number = 1L; number < long.MaxValue; number++)
            {
                recorder.Record(Hit(lane, number), name.AsSpan(0, length));
                BitConverter.TryWriteBytes(answered, number);
                RandomAccess.Write(file, answered, 0);
            }
        });
        thread.Start();
        return thread;
    }

    private static Hit Hit(int lane, long number) => new()
    {
        TimeMicroseconds = TimeSpanSplit.Microseconds(StoreRows.Start) + (number * 100),
        Client = InternetAddress.FromIPv4(0xC0000200 + (uint)lane),
        Port = 40000,
        Transport = Transport.Udp,
        Proof = ClientProof.UdpOnly,
        Type = RecordType.A,
        Snapshot = 1,
        List = 0,
        Entry = 0,
    };
}
