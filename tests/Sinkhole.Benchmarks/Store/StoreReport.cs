using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Benchmarks.Store;

/// <summary>
/// Brings made-up hits through journal and writer into a store, each a row of its own, and prints what a row costs the writer, what it takes on
/// the disk, how long the pages' questions take, and how long it takes to verify.
/// </summary>
internal sealed class StoreReport(StoreMix mix, int hits) : IDisposable
{
    private const int Portion = 100_000;
    private const int Repeats = 20;
    private const long HourMicroseconds = 3_600_000_000;

    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-store-").FullName;
    private readonly Random random = new(1);

    private string Database => Path.Combine(directory, "sinkhole.db");

    /// <summary>Measures and prints.</summary>
    public async Task PrintAsync()
    {
        Say($"{mix.Name}: {hits:N0} hits of {mix.Clients:N0} clients on {mix.Rules:N0} rules within {mix.Span}");
        await WriteAsync();
        await ReadAsync();
        Verify();
        var load = await File.ReadAllTextAsync("/proc/loadavg");
        Say($"  load of the machine {load.Split(' ')[0]} (one minute)");
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private async Task WriteAsync()
    {
        using var journal = HitJournal.Open(
            new JournalOptions { Directory = Path.Combine(directory, "journal"), TotalOctets = 256 << 20, PrepareEvery = TimeSpan.FromMilliseconds(5) },
            NullLogger<HitJournal>.Instance);
        using var store = SqliteHitStore.Open(Database, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        using var writer = new HitLogWriter(
            journal,
            new HitStorage(store, new MixCatalog()),
            new HitLogWriterOptions { FoldAbovePerSecond = int.MaxValue },
            TimeProvider.System,
            NullLogger<HitLogWriter>.Instance);
        var recorder = journal.OpenLane(0);
        journal.Start();
        var busy = TimeSpan.Zero;
        var elapsed = TimeSpan.Zero;
        var lastBusy = TimeSpan.Zero;
        for (var done = 0; done < hits; done += Portion)
        {
            Record(recorder, done, Math.Min(Portion, hits - done));
            var cpu = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            if (!await writer.DrainAsync(TimeSpan.FromMinutes(10), CancellationToken.None))
            {
                throw new BenchmarkFailedException("The store did not take the hits.");
            }

            lastBusy = Environment.CpuUsage.TotalTime - cpu;
            busy += lastBusy;
            elapsed += clock.Elapsed;
        }

        var octets = new FileInfo(Database).Length;
        Say($"  writer {busy.TotalMicroseconds / hits:N2} us of CPU a row ({elapsed.TotalMicroseconds / hits:N2} us by the clock; {lastBusy.TotalMicroseconds / Portion:N2} us at the end), {octets / (double)hits:N1} octets a hit, folded in the journal {writer.Status.FoldedInJournal}, memory {Environment.WorkingSet >> 20} MiB");
    }

    private void Record(HitRecorder recorder, int done, int count)
    {
        var wire = new byte[NameSpan.MaxLength];
        var step = mix.Span.TotalMicroseconds / hits;
        for (var i = done; i < done + count; i++)
        {
            var client = (uint)random.Next(mix.Clients);
            var rule = (uint)(mix.RulesOfClient == 0 ? random.Next(mix.Rules) : (client + (random.Next(mix.RulesOfClient) * 7)) % mix.Rules);
            var label = mix.HasDistinctNames ? string.Create(CultureInfo.InvariantCulture, $"x{random.Next():x8}.") : "";
            if (!NameText.TryParse(label + MixCatalog.Indicator(rule), wire, out var length))
            {
                throw new BenchmarkFailedException("A made-up name is none.");
            }

            recorder.Record(
                new Hit
                {
                    TimeMicroseconds = ((Start - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) + (long)(i * step),
                    Client = InternetAddress.FromIPv4(0x0A42_0000 + client),
                    Port = (ushort)random.Next(1024, 65536),
                    Transport = Transport.Udp,
                    Proof = ClientProof.UdpOnly,
                    Type = RecordType.A,
                    Snapshot = 7,
                    List = 0,
                    Entry = rule,
                },
                wire.AsSpan(0, length));
        }
    }

    private async Task ReadAsync()
    {
        var reader = new SqliteEvidenceReader(Database, new EvidenceReaderOptions());
        var end = Start + mix.Span;
        foreach (var span in (TimeSpan[])[TimeSpan.FromHours(24), TimeSpan.FromDays(7), TimeSpan.FromDays(30)])
        {
            await TimeAsync($"overview of {span.TotalDays} days", i => reader.ReadOverviewAsync(end - span - Cut(i), end - Cut(i), 10, CancellationToken.None));
            await TimeAsync($"offenders of {span.TotalDays} days", i => DrainAsync(reader, new OffenderFilter { From = end - span - Cut(i), To = end - Cut(i) }));
        }

        await TimeAsync("offenders of all time", _ => DrainAsync(reader, new OffenderFilter()));
        await TimeAsync("latest 100 hits of a client", i => reader.ReadHitsAsync(InternetAddress.FromIPv4(0x0A42_0000 + (uint)(i % mix.Clients)), 100, CancellationToken.None));
    }

    // Spans that begin and end anywhere in an hour, and not all behind the last hit.
    private TimeSpan Cut(int number) => TimeSpan.FromMicroseconds(Math.Min(number * 7 * HourMicroseconds / 60.0, mix.Span.TotalMicroseconds * number / (2.0 * Repeats)));

    private static async Task DrainAsync(SqliteEvidenceReader reader, OffenderFilter filter)
    {
        var hits = 0L;
        await foreach (var row in reader.ReadOffendersAsync(filter, CancellationToken.None))
        {
            hits += row.Hits;
        }

        if (hits == 0)
        {
            throw new BenchmarkFailedException("The store lost the hits.");
        }
    }

    private static async Task TimeAsync(string what, Func<int, Task> question)
    {
        var times = new List<double>();
        for (var i = 0; i < Repeats; i++)
        {
            var clock = Stopwatch.StartNew();
            await question(i);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Say($"  {what,-28} p50 {times[Repeats / 2],8:N1} ms, p95 {times[(Repeats * 95 / 100) - 1],8:N1} ms");
    }

    private void Verify()
    {
        var clock = Stopwatch.StartNew();
        var verdict = new StoreVerification(Database, new StoreTrust(new TrustedKeys(), null, [])).Run(null, CancellationToken.None);
        Say($"  verified in {clock.Elapsed.TotalSeconds:N1} s: {(verdict is { IsWhole: true } ? "whole" : verdict?.Chain.Break?.English ?? "sums differ")}");
    }
}
