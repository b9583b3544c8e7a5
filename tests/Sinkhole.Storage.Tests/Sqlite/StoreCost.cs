using System.Diagnostics;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

/// <summary>Measures what a stored hit costs; run by hand in Release.</summary>
public sealed class StoreCost(ITestOutputHelper output) : IDisposable
{
    private const int Count = 1_000_000;
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-cost-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory(Explicit = true)]
    [InlineData(500, 200)]
    [InlineData(5000, 20_000)]
    public async Task Measure(int clients, int names)
    {
        using var journal = RecordingChild.OpenJournal(directory, 512L << 20);
        using var store = RecordingChild.OpenStore(directory);
        using var writer = RecordingChild.NewWriter(journal, store, new OneRuleCatalog());
        var recorder = journal.OpenLane(0);
        var wires = Enumerable.Range(0, names).Select(Wire).ToArray();
        var random = new Random(1);
        var recording = Stopwatch.StartNew();
        var recordTime = 0L;
        for (var i = 0; i < Count; i++)
        {
            var hit = Hit(i, (uint)random.Next(clients));
            var wire = wires[random.Next(names)];
            var before = Stopwatch.GetTimestamp();
            recorder.Record(hit, wire);
            recordTime += Stopwatch.GetTimestamp() - before;
            if (i % 2000 == 0)
            {
                journal.Keep();
            }
        }

        output.WriteLine($"record {recordTime * 1e9 / Stopwatch.Frequency / Count:F0} ns with the clock, folded {journal.Folded}, all {recording.Elapsed}");
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        Assert.True(await writer.DrainAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken));
        var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds;
        var database = new FileInfo(Path.Combine(directory, "sinkhole.db"));
        output.WriteLine($"{used / Count:F2} us CPU a hit, {watch.Elapsed} elapsed, {database.Length / (double)Count:F1} octets a hit");
        await ReadAsync("offenders, all time", new OffenderFilter());
        await ReadAsync("offenders, cut hours", new OffenderFilter { From = StoreRows.Start.AddMinutes(90), To = StoreRows.Start.AddHours(20.5) });
        var reader = new SqliteEvidenceReader(database.FullName, new EvidenceReaderOptions());
        watch.Restart();
        await reader.ReadOverviewAsync(StoreRows.Start.AddHours(4.3), StoreRows.Start.AddHours(28.3), 10, TestContext.Current.CancellationToken);
        output.WriteLine($"overview of 24 h: {watch.ElapsedMilliseconds} ms");
    }

    private static byte[] Wire(int number)
    {
        var wire = new byte[NameSpan.MaxLength];
        Assert.True(NameText.TryParse($"host{number}.campaign.alpha.example", wire, out var length));
        return wire[..length];
    }

    // Spread over 28 hours, about ten hits a second.
    private static Hit Hit(int number, uint client) => new()
    {
        TimeMicroseconds = TimeSpanSplit.Microseconds(StoreRows.Start) + (number * 100_000L),
        Client = InternetAddress.FromIPv4(0x0A000000 + client),
        Port = (ushort)(1024 + (number % 60_000)),
        Transport = Transport.Udp,
        Proof = ClientProof.UdpOnly,
        Type = RecordType.A,
        Snapshot = 1,
        List = 0,
        Entry = 0,
    };

    private async Task ReadAsync(string what, OffenderFilter filter)
    {
        var watch = Stopwatch.StartNew();
        var rows = 0;
        var hits = 0L;
        var reader = new SqliteEvidenceReader(Path.Combine(directory, "sinkhole.db"), new EvidenceReaderOptions());
        await foreach (var row in reader.ReadOffendersAsync(filter, TestContext.Current.CancellationToken))
        {
            rows++;
            hits += row.Hits;
        }

        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms, {rows} rows, {hits} hits");
    }
}
