using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Reports;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>A log of one format, searched for names below <c>example</c> and for a few networks, and reported.</summary>
internal sealed class LogTarget(LogFormat format) : IFuzzTarget, IHuntPolicy, IHuntAttribution, IHuntListener
{
    private static readonly DomainName Listed = DomainName.TryParse("example", out var name) ? name : DomainName.Root;
    private static readonly HuntRule Rule = new() { Indicator = "example", List = "list", Version = "v1", Row = 1 };
    private static readonly InternetPrefix[] Networks = [Prefix("192.0.2.0/24"), Prefix("203.0.113.0/24"), Prefix("2001:db8::/32")];

    private readonly List<HuntFinding> findings = [];

    public string Name { get; } = "log-" + LogFormats.Key(format);

    public int MaxLength => 4_000;

    public int ShortRun => 1_500;

    public int Run(ReadOnlySpan<byte> input)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"input-{Environment.ProcessId}-{Name}.tmp");
        try
        {
            File.WriteAllBytes(file, input);
            findings.Clear();
            var found = LogFormatDetector.Detect(file, new HuntOptions(), out var problem);
            Invariant.Holds((found is null) == (problem is not null), "A format is found or it is said why not.");
            var result = new Hunter(this, this, new HuntOptions { Format = format }).Run([file], this, CancellationToken.None);
            Check(result, input.Length);
            return Way(result, found);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public HuntDecision DecideName(NameBuffer name, InternetAddress client, DateTimeOffset time)
    {
        Invariant.Holds(NameSpan.TryRead(name.Name.Octets, out var whole) && whole.Length == name.Name.Length, "What is decided is one whole name.");
        return name.Name.IsAtOrBelow(Listed.Span) && name.LabelCount > 2 ? new HuntDecision(Rule, IsAllowed: false) : HuntDecision.None;
    }

    public HuntDecision DecideAnswer(InternetAddress address, InternetAddress client, DateTimeOffset time) => Decide(address);

    public HuntDecision DecideConnection(ConnectionTarget target, InternetAddress client, DateTimeOffset time) => Decide(target.Address);

    public HuntDevice? Find(InternetAddress client, DateTimeOffset time) => client.IsIPv4 ? new HuntDevice("ip:" + client, "ip", "thấp") : null;

    public void Found(HuntFinding finding) => findings.Add(finding);

    private static HuntDecision Decide(InternetAddress address) => new(Array.Exists(Networks, network => network.Contains(address)) ? Rule : null, IsAllowed: false);

    private static InternetPrefix Prefix(string text) => InternetPrefix.TryParse(text, out var prefix) ? prefix : default;

    private void Check(HuntResult result, int length)
    {
        var coverage = result.Coverage.Files[0];
        Invariant.Holds((result.Totals.All ?? 0) == findings.Count, "Findings are counted.");
        if (coverage.Lines is not { } lines)
        {
            Invariant.Holds(coverage.Problem is not null && findings.Count == 0, "What was not read has its problem.");
            return;
        }

        Invariant.Holds(lines.Read <= length + 1 && lines.Understood >= 0, "No line comes from nothing.");
        Invariant.Holds(lines.NotUnderstood == lines.Faults.Values.Sum() && lines.Faults.Keys.All(fault => fault != LineFault.None), "Each line that was not understood has its reason.");
        Invariant.Holds((lines.Queries + lines.Connections > 0) == (coverage.Times is not null), "Events have their time.");
        Invariant.Holds(lines.Queries + lines.Connections > 0 || coverage.Problem is not null, "A log without events says so.");
        Invariant.Holds(findings.Count <= lines.Queries + lines.Connections, "No finding comes from nothing.");
        Invariant.Holds(findings.TrueForAll(finding => finding.Event.Line >= 1 && finding.Event.Line <= lines.Read), "A finding has its line.");
        Report(result);
    }

    private void Report(HuntResult result)
    {
        using var json = new MemoryStream();
        using var report = new HuntJsonReport(json);
        using var text = new StringWriter();
        var page = new HuntTextReport(text, HuntLanguage.Vietnamese, TimeZoneInfo.Utc);
        foreach (var finding in findings)
        {
            report.Found(finding);
            page.Found(finding);
        }

        report.WriteSummary(result);
        Invariant.Holds(json.ToArray().Count(octet => octet == (byte)'\n') == findings.Count + 1, "JSON has a line for each finding and one more.");
        Invariant.Holds(text.ToString().Count(character => character == '\n') == findings.Count, "Text has a line for each finding.");
        Invariant.Holds(!text.ToString().Any(character => char.IsControl(character) && character != '\n' && character != '\r'), "Text moves no cursor.");
    }

    private static int Way(HuntResult result, LogFormat? found)
    {
        var coverage = result.Coverage.Files[0];
        return HashCode.Combine(
            coverage.Lines?.Queries,
            coverage.Lines?.Connections,
            coverage.Lines?.Answers,
            coverage.Lines?.Faults.Keys.Aggregate(0, (ways, fault) => ways | (1 << (int)fault)),
            coverage.Notes.Length,
            result.Totals.All,
            result.Totals.Repeated + result.Totals.UnsureWhoBegan,
            found);
    }
}
