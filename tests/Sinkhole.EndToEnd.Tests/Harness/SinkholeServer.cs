using System.Globalization;

namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>The real program with a configuration of its own in a folder of its own.</summary>
internal sealed class SinkholeServer : IAsyncDisposable
{
    public const string CampaignHeader =
        "STT,Loại chỉ báo,Giá trị,Cổng,Giao thức,Họ mã độc,Tên mạng botnet,Mức độ,Áp dụng tên miền con,Ngày bắt đầu,Ngày hết hiệu lực,Nguồn,TLP,Ghi chú";

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };

    private SinkholeServer(string folder, int dnsPort, int pagesPort)
    {
        Folder = folder;
        DnsPort = dnsPort;
        PagesPort = pagesPort;
    }

    public string Folder { get; }

    public int DnsPort { get; }

    public int PagesPort { get; }

    public Uri Pages => new($"http://127.0.0.1:{PagesPort}/");

    public string ConfigurationFile => Path.Combine(Folder, "sinkhole.yaml");

    public string ListFile => Path.Combine(Folder, "campaign.csv");

    public RunningProcess? Process { get; private set; }

    /// <summary>The data directory as the program sees it, also when it lies on a file system of its own.</summary>
    public string DataSeenByProgram => $"/proc/{Process!.Id}/root{Path.Combine(Folder, "data")}";

    /// <summary>Prepares folder, list and configuration; starts nothing.</summary>
    public static SinkholeServer Prepare(int upstreamPort, string more = "", string? data = null)
    {
        var folder = Directory.CreateTempSubdirectory("sinkhole-e2e-").FullName;
        var server = new SinkholeServer(folder, Ports.Free(), Ports.Free());
        server.WriteList(
            "1,tên miền,c2.alpha.example,443,tcp,Alpha.Loader,Botnet-Alpha,Cao,có,2026-09-01,,DEMO,AMBER,",
            "2,tên miền,keygen.gamma.test,80,tcp,Gamma.Crack,Botnet-Gamma,Trung bình,không,2026-09-01,,DEMO,AMBER,",
            "3,tên miền,MÃ-ĐỘC.example,443,tcp,Epsilon.Phish,Botnet-Epsilon,Thấp,có,2026-09-01,,DEMO,AMBER,");
        File.WriteAllText(server.ConfigurationFile, string.Create(CultureInfo.InvariantCulture, $"""
            data: {data ?? "./data"}
            dns:
              listen: ["127.0.0.1:{server.DnsPort}", "[::1]:{server.DnsPort}"]
            resolve:
              mode: forward
              forward: ["127.0.0.1:{upstreamPort}"]
            sinkhole:
              ipv4: 192.0.2.53
              ipv6: "2001:db8::53"
              ttl: 60
            lists:
              - name: campaign-demo
                file: campaign.csv
                format: campaign
            admin:
              listen: http://127.0.0.1:{server.PagesPort}
            {more}
            """));
        return server;
    }

    public static async Task<SinkholeServer> StartNewAsync(int upstreamPort, string more = "")
    {
        var server = Prepare(upstreamPort, more);
        await server.StartAsync();
        return server;
    }

    public void WriteList(params string[] rows) =>
        File.WriteAllText(ListFile, "\uFEFF" + CampaignHeader + "\r\n" + string.Join("\r\n", rows) + "\r\n");

    /// <summary>Starts the program and waits until it answers.</summary>
    public Task StartAsync() => StartAsync(Repository.Program, ["--config", ConfigurationFile]);

    /// <summary>Starts it with its data directory on a file system of its own that holds no more than <paramref name="size"/>.</summary>
    public Task StartOnSmallDiskAsync(string size)
    {
        var data = Directory.CreateDirectory(Path.Combine(Folder, "data")).FullName;
        return StartAsync(
            "unshare", ["-rm", "sh", "-c", $"mount -t tmpfs -o size={size} tmpfs '{data}' && exec '{Repository.Program}' --config '{ConfigurationFile}'"]);
    }

    public async Task<int> StopAsync(string signal = "TERM")
    {
        Process!.Signal(signal);
        var exitCode = await Process.WaitForExitAsync(TimeSpan.FromSeconds(10));
        await Process.DisposeAsync();
        return exitCode;
    }

    public Task<string[]> DigAsync(params string[] arguments) => Tool.DigAsync(DnsPort, ["@127.0.0.1", .. arguments]);

    public Task<(int ExitCode, string Output, string Error)> RunVerbAsync(params string[] arguments) =>
        Tool.RunAsync(Repository.Program, [.. arguments, "--config", ConfigurationFile], Folder);

    public Task<string> GetAsync(string path) => http.GetStringAsync(new Uri(Pages, path));

    public Task<byte[]> GetOctetsAsync(string path) => http.GetByteArrayAsync(new Uri(Pages, path));

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartAsync(string file, string[] arguments)
    {
        Process = new RunningProcess(file, arguments, Folder);
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(Process.HasExited || Process.Output.Contains("Try:", StringComparison.Ordinal)), TimeSpan.FromSeconds(30), () => "The program did not come up:\n" + Process.Output);
        Assert.False(Process.HasExited, Process.Output);
    }
}
