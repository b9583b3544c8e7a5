using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>Recording a hit in the journal, and folding one when the journal is full.</summary>
[MemoryDiagnoser]
public class HitRecorderBenchmarks
{
    /// <summary>Recorded in one go: fewer than a journal of its default size takes.</summary>
    private const int Hits = 1_000_000;

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sinkhole-benchmark-");
    private readonly byte[] name = WireQuery.Name("a.b.c2.alpha.example");
    private HitJournal? journal;
    private HitRecorder? recorder;
    private int next;

    [Params(false, true)]
    public bool Full { get; set; }

    [IterationSetup]
    public void Prepare()
    {
        var folder = Path.Combine(directory.FullName, $"{next++}");
        journal = HitJournal.Open(new JournalOptions { Directory = folder, TotalOctets = Full ? 1 << 20 : 256L << 20, PrepareEvery = TimeSpan.FromMilliseconds(1) }, NullLogger<HitJournal>.Instance);
        recorder = journal.OpenLane(0);
        journal.Start();
        for (var i = 0; Full && i < 100_000; i++)
        {
            recorder.Record(Hit(i), name);
        }
    }

    [IterationCleanup]
    public void Close()
    {
        journal?.Dispose();
        foreach (var folder in directory.EnumerateDirectories())
        {
            folder.Delete(recursive: true);
        }
    }

    [GlobalCleanup]
    public void Remove() => directory.Delete(recursive: true);

    [Benchmark(OperationsPerInvoke = Hits)]
    public long Record()
    {
        for (var i = 0; i < Hits; i++)
        {
            recorder!.Record(Hit(i), name);
        }

        return recorder!.Recorded;
    }

    private static Hit Hit(int number) => new()
    {
        TimeMicroseconds = number,
        Client = InternetAddress.FromIPv4(0x0A00_0000u + (uint)(number & 0x3FF)),
        Port = 5353,
        Transport = Transport.Udp,
        Proof = ClientProof.UdpOnly,
        Type = RecordType.A,
        Snapshot = 1,
        List = 0,
        Entry = (uint)(number & 0xFF),
    };
}
