using System.Globalization;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Hunts.Logs;

/// <summary>Logs have many GB: what is not found must leave nothing behind.</summary>
public class AllocationTests
{
    // Tables that grow at first, progress reports.
    private const long Allowance = 64 * 1024;

    public static TheoryData<LogFormat> Formats { get; } = [.. Enum.GetValues<LogFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Lines_without_a_finding_allocate_nothing(LogFormat format)
    {
        // Both are longer than what is read ahead to judge a file by.
        Measure(format, 3_000);
        var few = Measure(format, 3_000);

        Assert.InRange(Measure(format, 9_000) - few, long.MinValue, Allowance);
    }

    private static long Measure(LogFormat format, int times)
    {
        // A table has its header once.
        var sample = LogSamples.Of(format);
        var head = format is LogFormat.QueryTable or LogFormat.Nfdump ? Array.IndexOf(sample, (byte)'\n') + 1 : 0;
        var rows = format == LogFormat.Nfdump ? sample.AsSpan(0, sample.AsSpan().IndexOf("Summary"u8)) : sample;
        using var files = new TemporaryDirectory();
        var file = files.File(string.Create(CultureInfo.InvariantCulture, $"{times}.log"));
        using (var stream = File.Create(file))
        {
            stream.Write(rows[..head]);
            for (var i = 0; i < times; i++)
            {
                stream.Write(rows[head..]);
            }
        }

        var quiet = new Quiet();
        var hunter = new Hunter(quiet, quiet, new HuntOptions { Format = format });
        var before = GC.GetAllocatedBytesForCurrentThread();
        hunter.Run([file], quiet, TestContext.Current.CancellationToken);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Quiet : IHuntPolicy, IHuntAttribution, IHuntListener
    {
        public HuntDecision DecideName(NameBuffer name, InternetAddress client, DateTimeOffset time) => HuntDecision.None;

        public HuntDecision DecideAnswer(InternetAddress address, InternetAddress client, DateTimeOffset time) => HuntDecision.None;

        public HuntDecision DecideConnection(ConnectionTarget target, InternetAddress client, DateTimeOffset time) => HuntDecision.None;

        public HuntDevice? Find(InternetAddress client, DateTimeOffset time) => null;

        public void Found(HuntFinding finding)
        {
        }
    }
}
