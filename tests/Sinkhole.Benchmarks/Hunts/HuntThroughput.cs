using System.Globalization;
using Sinkhole.Benchmarks.Policy;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Benchmarks.Hunts;

/// <summary>Hunts through a log of each format against a list of 100,000 names and prints what a line costs on one processor.</summary>
internal sealed class HuntThroughput : IHuntPolicy, IHuntAttribution, IHuntListener
{
    private const int Listed = 100_000;
    private const int Rounds = 3;
    private static readonly HuntRule Rule = new() { Indicator = "indicator", List = "list", Version = "v1", Row = 1 };

    private readonly PolicyBench bench = new();
    private long findings;

    private HuntThroughput() => bench.Publish(1, Listed, withUnion: false);

    /// <summary>Prints the figures of logs of so many lines.</summary>
    public static void Print(int lines)
    {
        var directory = Directory.CreateTempSubdirectory("sinkhole-benchmark-");
        var hunt = new HuntThroughput();
        try
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"format",-12} {"lines",10} {"MiB",8} {"s",7} {"lines/s",12} {"MiB/s",8} {"B/line",7} {"findings",9}"));
            foreach (var format in Enum.GetValues<LogFormat>())
            {
                hunt.Print(Path.Combine(directory.FullName, "log"), format, lines);
            }

            hunt.Print(Path.Combine(directory.FullName, "log.gz"), LogFormat.Bind, lines);
            Console.WriteLine("load of the machine, one minute: " + File.ReadAllText("/proc/loadavg").Split(' ')[0]);
        }
        finally
        {
            hunt.bench.Remove();
            directory.Delete(recursive: true);
        }
    }

    public HuntDecision DecideName(NameBuffer name, InternetAddress client, DateTimeOffset time) =>
        Of(bench.Engine.For(client, time.ToUnixTimeSeconds()).Decide(name));

    public HuntDecision DecideAnswer(InternetAddress address, InternetAddress client, DateTimeOffset time) => DecideAddress(address, time);

    public HuntDecision DecideConnection(ConnectionTarget target, InternetAddress client, DateTimeOffset time) => DecideAddress(target.Address, time);

    public HuntDevice? Find(InternetAddress client, DateTimeOffset time) => null;

    public void Found(HuntFinding finding) => findings++;

    private HuntDecision DecideAddress(InternetAddress address, DateTimeOffset time) =>
        new(bench.Lists[0].TryFindAddress(address, RuleTrigger.ResponseIp, time.ToUnixTimeSeconds(), out _) ? Rule : null, IsAllowed: false);

    private static HuntDecision Of(Verdict verdict) => verdict.Action == PolicyAction.Pass ? HuntDecision.None : new HuntDecision(Rule, IsAllowed: false);

    private void Print(string file, LogFormat format, int lines)
    {
        LogWriter.Write(file, format, lines, Listed);
        var best = double.MaxValue;
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            findings = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();

            // Time of the processor, not of the wall: other work on the machine would count besides.
            var start = Environment.CpuUsage.TotalTime;
            var result = new Hunter(this, this, new HuntOptions()).Run([file], this, CancellationToken.None);
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Demand(result, format, lines);
        }

        var size = new FileInfo(file).Length / 1048576.0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{LogFormats.Key(format) + Path.GetExtension(file),-12} {lines,10:N0} {size,8:N1} {best,7:N2} {lines / best,12:N0} {size / best,8:N0} {allocated / (double)lines,7:N1} {findings,9:N0}"));
        File.Delete(file);
    }

    private static void Demand(HuntResult result, LogFormat format, int lines)
    {
        var coverage = result.Coverage.Files[0];
        if (coverage.Format != format || coverage.Lines is not { NotUnderstood: 0 } count || count.Queries + count.Connections < lines / 2)
        {
            throw new InvalidOperationException($"The log of {format} was not read: {coverage.Problem?.English}");
        }
    }
}
