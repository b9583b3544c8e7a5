namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>NSD with one zone on loopback: what stands behind the program.</summary>
internal sealed class AuthoritativeServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sinkhole-nsd-").FullName;
    private RunningProcess? process;

    private AuthoritativeServer(int port) => Port = port;

    public int Port { get; }

    public static async Task<AuthoritativeServer> StartNewAsync()
    {
        var server = new AuthoritativeServer(Ports.Free());
        server.WriteFiles();
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        process = new RunningProcess("/usr/sbin/nsd", ["-d", "-c", Path.Combine(folder, "nsd.conf")], folder);
        await Eventually.BecomesTrueAsync(
            async () => (await Tool.DigAsync(Port, "@127.0.0.1", "+short", "www.plain.example", "A")) is ["198.51.100.10"],
            TimeSpan.FromSeconds(15),
            () => "NSD did not come up:\n" + process.Output);
    }

    public async Task StopAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
            process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void WriteFiles()
    {
        File.WriteAllText(Path.Combine(folder, "nsd.conf"), $"""
            server:
              ip-address: 127.0.0.1@{Port}
              server-count: 1
              username: ""
              zonesdir: "{folder}"
              database: ""
              pidfile: "{folder}/nsd.pid"
              xfrdfile: "{folder}/xfrd.state"
              zonelistfile: "{folder}/zone.list"
              xfrdir: "{folder}"
              hide-version: yes
            remote-control:
              control-enable: no
            zone:
              name: "."
              zonefile: "root.zone"

            """);
        var longText = string.Join(' ', Enumerable.Range(0, 12).Select(part => '"' + new string((char)('a' + part), 250) + '"'));
        File.WriteAllText(Path.Combine(folder, "root.zone"), $"""
            $ORIGIN .
            $TTL 300
            @ IN SOA ns.plain.example. host.plain.example. 1 3600 600 86400 60
            @ IN NS ns.plain.example.
            ns.plain.example. IN A 127.0.0.1
            $ORIGIN plain.example.
            @ IN MX 10 mail
            @ IN TXT "v=spf1 -all"
            www IN A 198.51.100.10
            www IN AAAA 2001:db8:10::10
            mail IN A 198.51.100.25
            alias IN CNAME www
            short 2 IN A 198.51.100.11
            _sip._tcp IN SRV 0 5 5060 www
            svc IN HTTPS 1 . alpn=h2 ipv4hint=198.51.100.10
            long IN TXT {longText}
            *.many IN A 198.51.100.99
            flip IN A 198.51.100.25
            to-listed IN CNAME c2.alpha.example.
            chain IN CNAME step
            step IN CNAME c2.alpha.example.
            mirror IN DNAME c2.alpha.example.
            hidden4 IN A 203.0.113.200
            hidden6 IN AAAA 2001:db8:bad::200
            prefix4 IN A 198.51.100.10
            prefix4 IN A 198.51.100.200
            late IN A 198.51.100.201
            near4 IN A 198.51.100.129
            https-target IN HTTPS 1 c2.alpha.example. alpn=h2
            https-hint4 IN HTTPS 1 . alpn=h2 ipv4hint=203.0.113.200
            https-hint6 IN HTTPS 1 . alpn=h2 ipv6hint=2001:db8:bad::200
            $ORIGIN example.
            c2.alpha IN A 203.0.113.66
            sub.c2.alpha IN A 203.0.113.67
            mc2.alpha IN A 198.51.100.77
            notc2.alpha.example.test. IN A 198.51.100.78
            sub.keygen.gamma.test. IN A 198.51.100.79

            """);
    }
}
