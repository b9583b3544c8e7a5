using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class FullDiskTests : IDisposable
{
    private static readonly byte[] Name = [2, (byte)'c', (byte)'2', 5, (byte)'a', (byte)'l', (byte)'p', (byte)'h', (byte)'a', 7, (byte)'e', (byte)'x', (byte)'a', (byte)'m', (byte)'p', (byte)'l', (byte)'e', 0];

    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-full-").FullName;
    private readonly bool isMounted;

    public FullDiskTests() => isMounted = Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=4m", "none", directory);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (isMounted)
        {
            Run("umount", directory);
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_stops_neither_recording_nor_a_restart_and_no_count_is_lost()
    {
        Assert.True(isMounted, "a small file system can be mounted only by root");

        using (var journal = Open())
        {
            using var store = RecordingChild.OpenStore(directory);
            using var writer = RecordingChild.NewWriter(journal, store, new OneRuleCatalog());
            var recorder = journal.OpenLane(0);
            Record(recorder, 1000);
            Assert.True(await writer.DrainAsync(TimeSpan.FromSeconds(20), Cancellation));
            Fill();
            Record(recorder, 30_000);
            Assert.False(await writer.DrainAsync(TimeSpan.FromSeconds(1), Cancellation));
            Assert.StartsWith("The disk is full", writer.Status.Problem, StringComparison.Ordinal);
            Assert.True(writer.Status.Backlog > 0);
        }

        using (var journal = Open())
        {
            using var store = RecordingChild.OpenStore(directory);
            using var writer = RecordingChild.NewWriter(journal, store, new OneRuleCatalog());
            var recorder = journal.OpenLane(0);
            Record(recorder, 10_000);
            Assert.False(await writer.DrainAsync(TimeSpan.FromSeconds(1), Cancellation));
            File.Delete(Path.Combine(directory, "filler"));
            Assert.True(await writer.DrainAsync(TimeSpan.FromSeconds(20), Cancellation));
            Assert.Null(writer.Status.Problem);
            Assert.Equal(0, writer.Status.Backlog);
        }

        Assert.Equal(41_000, await CountAsync());
    }

    [Fact]
    public async Task A_disk_full_at_the_first_start_leaves_recording_in_memory_and_says_so()
    {
        Assert.True(isMounted, "a small file system can be mounted only by root");
        Fill();

        using var journal = Open();
        using var store = RecordingChild.OpenStore(directory);
        using var writer = RecordingChild.NewWriter(journal, store, new OneRuleCatalog());
        Record(journal.OpenLane(0), 5000);
        Assert.False(await writer.DrainAsync(TimeSpan.FromSeconds(1), Cancellation));
        Assert.Contains("kept in memory", writer.Status.Problem, StringComparison.Ordinal);
        File.Delete(Path.Combine(directory, "filler"));

        Assert.True(await writer.DrainAsync(TimeSpan.FromSeconds(20), Cancellation));
        Assert.Equal(5000, await CountAsync());
    }

    [Fact]
    public async Task Contacts_that_were_answered_before_the_disk_was_full_are_stored_when_there_is_room_and_others_are_counted()
    {
        Assert.True(isMounted, "a small file system can be mounted only by root");
        using var store = RecordingChild.OpenStore(directory);
        var options = new ContactRecorderOptions { Directory = Path.Combine(directory, "contacts") };
        using var recorder = ContactRecorder.Open(options, new OneRuleCatalog(), TimeProvider.System, NullLogger<ContactRecorder>.Instance);
        using var writer = new ContactLogWriter(recorder, new SqliteContactStore(store), new ContactLogWriterOptions(), TimeProvider.System, NullLogger<ContactLogWriter>.Instance);
        var contact = StoredContacts.Row(0).Contact;
        recorder.Record(contact);
        Fill();

        var answered = 1 + Enumerable.Range(1_000, 200).Count(port => recorder.Record(contact with { Port = (ushort)port }).Length > 0);
        Assert.False(await writer.DrainAsync(TimeSpan.FromSeconds(1), Cancellation));
        var full = writer.Status;
        File.Delete(Path.Combine(directory, "filler"));
        Assert.True(await writer.DrainAsync(TimeSpan.FromSeconds(20), Cancellation));
        recorder.Record(contact with { Port = 99 });

        Assert.InRange(answered, 1, 100);
        Assert.Equal((201L, 201L - answered, (long)answered), (full.Recorded, full.OnlyCounted, full.Waiting));
        Assert.Contains("The store takes no contacts now", full.Problem, StringComparison.Ordinal);
        Assert.Contains("they are only counted", full.Problem, StringComparison.Ordinal);
        Assert.Null(writer.Status.Problem);
        Assert.Equal(answered, (await new SqliteContactReader(Path.Combine(directory, "sinkhole.db")).ReadAsync(new ContactFilter { Limit = 300 }, Cancellation)).Count);
    }

    private static void Record(HitRecorder recorder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            recorder.Record(
                new Hit
                {
                    TimeMicroseconds = TimeSpanSplit.Microseconds(StoreRows.Start) + i,
                    Client = InternetAddress.FromIPv4(0xC0000200 + (uint)(i % 20)),
                    Port = 40000,
                    Transport = Transport.Udp,
                    Proof = ClientProof.UdpOnly,
                    Type = RecordType.A,
                    Snapshot = 1,
                    List = 0,
                    Entry = 0,
                },
                Name);
        }
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private HitJournal Open() => HitJournal.Open(
        new JournalOptions { Directory = Path.Combine(directory, "journal"), SegmentOctets = 128 << 10, TotalOctets = 512 << 10, FoldSlots = 256 },
        NullLogger<HitJournal>.Instance);

    private void Fill()
    {
        using var filler = File.OpenHandle(Path.Combine(directory, "filler"), FileMode.CreateNew, FileAccess.Write);
        var block = new byte[4096];
        try
        {
            for (var offset = 0L; offset < 64 << 20; offset += block.Length)
            {
                RandomAccess.Write(filler, block, offset);
            }
        }
        catch (IOException)
        {
            return;
        }

        Assert.Fail("the file system took more than its size");
    }

    private async Task<long> CountAsync()
    {
        var sum = 0L;
        var reader = new SqliteEvidenceReader(Path.Combine(directory, "sinkhole.db"), new EvidenceReaderOptions());
        await foreach (var row in reader.ReadOffendersAsync(new OffenderFilter(), Cancellation))
        {
            sum += row.Hits;
        }

        return sum;
    }
}
