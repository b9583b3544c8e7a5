using System.Globalization;
using System.IO.Compression;
using System.Text;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Tests.Hunts;

/// <summary>Log files in a directory of their own, and a hunt through them whose findings are kept.</summary>
internal sealed class HuntFixture : IHuntListener, IDisposable
{
    private readonly TemporaryDirectory files = new();
    private readonly List<string> names = [];

    public FakeHuntPolicy Policy { get; } = new();

    public FakeHuntAttribution Attribution { get; } = new();

    public HuntOptions Options { get; set; } = new();

    public List<HuntFinding> Findings { get; } = [];

    public List<HuntProgress> Progress { get; } = [];

    /// <summary>Each finding in short: file, line, trigger, client, and what was asked for or connected to.</summary>
    public List<string> Found => [.. Findings.Select(Describe)];

    /// <summary>The client of each finding.</summary>
    public List<string> Clients => [.. Findings.Select(finding => finding.Event.Client.ToString())];

    public string Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public string Add(string name, byte[] octets)
    {
        var file = files.Write(name, octets);
        File.SetLastWriteTimeUtc(file, LogCollector.Modified.UtcDateTime);
        names.Add(file);
        return file;
    }

    public HuntResult Search() => SearchUntil(TestContext.Current.CancellationToken);

    public HuntResult SearchUntil(CancellationToken cancellationToken)
    {
        Findings.Clear();
        return new Hunter(Policy, Attribution, Options).Run(names, this, cancellationToken);
    }

    public FileCoverage SearchOne(string name, string text)
    {
        Add(name, text);
        return Search().Coverage.Files[^1];
    }

    void IHuntListener.Found(HuntFinding finding) => Findings.Add(finding);

    public void Advanced(HuntProgress progress) => Progress.Add(progress);

    public void Dispose() => files.Dispose();

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static string Describe(HuntFinding finding)
    {
        var what = finding.Event switch
        {
            QueryEvent query => query.Name,
            ConnectionEvent connection => string.Create(CultureInfo.InvariantCulture, $"{connection.Destination}{(connection.DestinationPort is { } port ? $":{port}" : "")}"),
            _ => "",
        };
        var trigger = finding.Trigger switch
        {
            HuntTrigger.QName => "qname",
            HuntTrigger.ResponseIp => "rpz-ip",
            HuntTrigger.Connection => "connection",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(finding.Event.File)}:{finding.Event.Line} {trigger} {finding.Event.Client} {what} [{finding.Rule.Indicator}]");
    }
}
