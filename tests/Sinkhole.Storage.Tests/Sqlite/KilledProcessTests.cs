using System.Diagnostics;
using System.Globalization;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class KilledProcessTests : IDisposable
{
    /// <summary>How often the process is killed; the environment variable makes the long run of the README.</summary>
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("SINKHOLE_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-killed-").FullName;

    // Seeded, so that a run can be had again; the moments differ from kill to kill.
    private readonly Random random = new(7);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(64 << 20)]
    [InlineData(1 << 20)]
    public async Task A_process_killed_at_any_moment_loses_no_answered_hit_doubles_none_and_leaves_a_whole_chain(long journalOctets)
    {
        var answered = new long[RecordingChild.Lanes];
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = Start(journalOctets);
            var enough = random.Next(500, 60_000 / Kills * 3);
            while (!child.HasExited && !Enumerable.Range(0, RecordingChild.Lanes).All(lane => Answered(lane) > enough))
            {
                await Task.Delay(random.Next(1, 20), TestContext.Current.CancellationToken);
            }

            Assert.False(child.HasExited);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            for (var lane = 0; lane < RecordingChild.Lanes; lane++)
            {
                answered[lane] += Answered(lane);
                File.Delete(RecordingChild.AnsweredPath(directory, lane));
            }

            AssertIsWhole($"after kill {kill + 1}");
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
            Assert.InRange(stored[$"192.0.2.{lane}"], answered[lane], answered[lane] + Kills);
        }

        using var key = RecordingChild.OpenKey(directory);
        using var keeper = RecordingChild.NewKeeper(store, key);
        await keeper.KeepAsync(TestContext.Current.CancellationToken);
        var verdict = AssertIsWhole("after all is stored");
        Assert.Equal(verdict.Chain.Records, verdict.Chain.AnchoredThrough);
        TestContext.Current.SendDiagnosticMessage($"{Kills} kills: answered {answered.Sum()}, stored {stored.Values.Sum()} in {verdict.Chain.Records} rows, whole after each");
    }

    // Anchors that were made between kills must still hold for what is stored now.
    private StoreVerdict AssertIsWhole(string when)
    {
        using var key = RecordingChild.OpenKey(directory);
        var lines = Path.Combine(directory, AnchorFile.Name);
        var trust = new StoreTrust(new TrustedKeys(key.Public), null, File.Exists(lines) ? [.. AnchorFile.Read(lines)] : []);
        var verdict = new StoreVerification(Path.Combine(directory, "sinkhole.db"), trust).Run(null, TestContext.Current.CancellationToken);
        Assert.NotNull(verdict);
        Assert.True(verdict is { IsWhole: true, Distrusted: 0 }, $"{when}: {verdict.Chain.Break?.English ?? string.Join('\n', verdict.Mismatches)}");
        return verdict;
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
