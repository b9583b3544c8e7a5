using System.Diagnostics;
using System.Globalization;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class KilledProcessTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-killed-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(64 << 20)]
    [InlineData(1 << 20)]
    public async Task A_process_killed_three_times_loses_no_answered_hit_and_doubles_none(long journalOctets)
    {
        var answered = new long[RecordingChild.Lanes];
        for (var kill = 0; kill < 3; kill++)
        {
            using var child = Start(journalOctets);
            while (!child.HasExited && !Enumerable.Range(0, RecordingChild.Lanes).All(lane => Answered(lane) > 20_000))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            Assert.False(child.HasExited);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            for (var lane = 0; lane < RecordingChild.Lanes; lane++)
            {
                answered[lane] += Answered(lane);
                File.Delete(RecordingChild.AnsweredPath(directory, lane));
            }
        }

        using var journal = RecordingChild.OpenJournal(directory, journalOctets);
        using var store = RecordingChild.OpenStore(directory);
        using var writer = RecordingChild.NewWriter(journal, store, new OneRuleCatalog());
        Assert.True(await writer.DrainAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));

        var stored = new Dictionary<string, long>(StringComparer.Ordinal);
        var reader = new SqliteEvidenceReader(Path.Combine(directory, "sinkhole.db"), new EvidenceReaderOptions());
        await foreach (var row in reader.ReadOffendersAsync(new OffenderFilter(), TestContext.Current.CancellationToken))
        {
            stored[row.Client.ToString()] = row.Hits;
        }

        for (var lane = 0; lane < RecordingChild.Lanes; lane++)
        {
            // One hit of each lane may have been recorded and not yet answered at each kill.
            Assert.InRange(stored[$"192.0.2.{lane}"], answered[lane], answered[lane] + 3);
        }
    }

    private Process Start(long journalOctets)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Sinkhole.Storage.Tests"))
        {
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(RecordingChild).FullName}.{nameof(RecordingChild.Record_until_killed)}" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[RecordingChild.DirectoryVariable] = directory;
        start.Environment[RecordingChild.SegmentsVariable] = journalOctets.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private long Answered(int lane)
    {
        try
        {
            var octets = File.ReadAllBytes(RecordingChild.AnsweredPath(directory, lane));
            return octets.Length == sizeof(long) ? BitConverter.ToInt64(octets) : 0;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
