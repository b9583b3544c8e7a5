using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Drills;
using Sinkhole.Testing;

namespace Sinkhole.Campaigns.Tests.Drills;

/// <summary>A bundle of one list, one network and whatever a test adds, and the drill over it.</summary>
internal sealed class DrillBundle : IDisposable
{
    public const string QueryHeader = "time,client_ip,client_port,proto,qname,qtype,edns65001_mac,upstream_answer";
    public const string ListHeader = "Loại chỉ báo,Giá trị,Họ mã độc,Tên mạng botnet,Áp dụng tên miền con,Ngày bắt đầu,Ngày hết hiệu lực";
    public const string NetworkHeader = "mạng,mã đơn vị,loại,từ ngày,đến ngày";

    private readonly TemporaryDirectory bundle = new();
    private readonly TemporaryDirectory output = new();
    private readonly List<string> queries = [QueryHeader];

    public DrillBundle()
    {
        Write("config.json", "{}");
        Write("networks.csv", NetworkHeader + "\n10.66.10.0/24,DEMO.01,người dùng,,\n");
        WriteList("v1", "tên miền,c2.alpha.example,Alpha.Loader,Botnet-Alpha,có,2022-09-05,2022-12-31");
    }

    /// <summary>The bundle that comes with the format's description, with the files that a test wants of it.</summary>
    public static string Sample { get; } = Path.Combine(AppContext.BaseDirectory, "Drills", "Sample");

    public string Output => output.Path;

    public string[] Events => File.ReadAllLines(output.File("events.csv"));

    public string Summary => File.ReadAllText(output.File("summary.json"));

    public void Write(string file, string text) => bundle.Write(file, text);

    public void Write(string file, byte[] octets) => bundle.Write(file, octets);

    public void Remove(string file) => File.Delete(bundle.File(file));

    public void WriteList(string version, params string[] rows) => Write($"list_{version}.csv", string.Join('\n', [ListHeader, .. rows]) + "\n");

    /// <summary>Adds a query for the name at a moment; it comes from 10.66.10.21 unless it is said otherwise.</summary>
    public void Ask(string moment, string name = "c2.alpha.example", string client = "10.66.10.21", string mac = "", string answer = "") =>
        queries.Add(string.Create(CultureInfo.InvariantCulture, $"{moment},{client},50000,udp,{name},A,{mac},{answer}"));

    /// <summary>Adds a line as it is.</summary>
    public void AskRaw(string line) => queries.Add(line);

    public DrillResult Run(DrillForm? form = null, bool overwrites = false)
    {
        Write("queries.csv", Encoding.UTF8.GetBytes(string.Join('\n', queries) + "\n"));
        return RunWith(bundle.Path, form, overwrites);
    }

    /// <summary>Drills another bundle into this one's place.</summary>
    public DrillResult RunWith(string directory, DrillForm? form = null, bool overwrites = false) => Drill.Run(
        new DrillOptions { Bundle = directory, Output = output.Path, Form = form, Overwrites = overwrites }, new TestClock(), TestContext.Current.CancellationToken);

    /// <summary>A column of every event.</summary>
    public string[] Column(string name)
    {
        var lines = Events;
        var place = Array.IndexOf(lines[0].Split(','), name);
        return [.. lines.Skip(1).Select(line => line.Split(',')[place])];
    }

    public void Dispose()
    {
        bundle.Dispose();
        output.Dispose();
    }
}
