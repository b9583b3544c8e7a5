namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>dnsdist in front of the program: it tells whom it asks for by the PROXY protocol.</summary>
internal sealed class DnsdistProxy : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sinkhole-dnsdist-").FullName;
    private readonly RunningProcess process;

    private DnsdistProxy(int port, int serverPort, string source)
    {
        Port = port;
        var file = Path.Combine(folder, "dnsdist.conf");
        File.WriteAllText(file, $$"""
            setLocal("127.0.0.1:{{port}}")
            setACL({"127.0.0.0/8"})
            setSecurityPollSuffix("")
            newServer({address="127.0.0.1:{{serverPort}}", source="{{source}}", useProxyProtocol=true})

            """);
        process = new RunningProcess("dnsdist", ["--supervised", "--disable-syslog", "-C", file], folder);
    }

    public int Port { get; }

    /// <summary>Starts it before the program, which it asks from <paramref name="source"/>; returns once it answers.</summary>
    public static async Task<DnsdistProxy> StartNewAsync(int serverPort, string source)
    {
        var proxy = new DnsdistProxy(Ports.Free(), serverPort, source);
        await Eventually.BecomesTrueAsync(
            async () => (await Tool.DigAsync(proxy.Port, "@127.0.0.1", "+short", "www.plain.example", "A")) is ["198.51.100.10"],
            TimeSpan.FromSeconds(20),
            () => "dnsdist did not come up:\n" + proxy.process.Output);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
