using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests.Peers;

/// <summary>Another maker's resolver with our policy zone, on a port of its own; everything else it asks of one authoritative server.</summary>
internal sealed class PolicyPeer : IAsyncDisposable
{
    public const string Zone = "rpz.campaign.example";
    private const string KeyFile = "key \"transfer-key\" { algorithm hmac-sha256; secret \"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\"; };\n";

    private readonly RunningProcess process;
    private readonly string home;

    private PolicyPeer(string folder, int port, string file, params string[] arguments)
    {
        home = folder;
        Port = port;
        process = new RunningProcess(file, arguments, folder);
    }

    public int Port { get; }

    public string Output => process.Output;

    /// <summary>The key both sides know, as <c>keys:</c> takes it.</summary>
    public static string WriteKey(string folder, string secret = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
    {
        var file = Path.Combine(folder, "transfer.key");
        File.WriteAllText(file, KeyFile.Replace("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", secret, StringComparison.Ordinal));
        return file;
    }

    /// <summary>BIND: by IXFR with TSIG.</summary>
    public static PolicyPeer StartBind(int primary, int upstream, int port)
    {
        var folder = NewFolder();
        File.WriteAllText(Path.Combine(folder, "named.conf"), $$"""
            {{KeyFile}}
            options {
              directory "{{folder}}"; pid-file "{{folder}}/named.pid"; session-keyfile "{{folder}}/session.key";
              listen-on port {{port}} { 127.0.0.1; }; listen-on-v6 { none; };
              recursion yes; dnssec-validation no; qname-minimization off; allow-query { any; }; minimal-responses yes; empty-zones-enable no;
              allow-notify { 127.0.0.1; }; forward only; forwarders port {{upstream}} { 127.0.0.1; };
              response-policy { zone "{{Zone}}"; } qname-wait-recurse no min-update-interval 1;
            };
            controls { };
            zone "{{Zone}}" { type secondary; primaries port {{primary}} { 127.0.0.1 key "transfer-key"; }; file "rpz.db"; masterfile-format text; };

            """);
        return new PolicyPeer(folder, port, "/usr/sbin/named", "-g", "-n", "1", "-c", Path.Combine(folder, "named.conf"));
    }

    /// <summary>BIND as the primary of a policy zone of its own; it tells a port of changes, and gives them as changes.</summary>
    public static PolicyPeer StartPrimary(int port, int notified, string zone, string records)
    {
        var folder = NewFolder();
        File.WriteAllText(Path.Combine(folder, "feed.db"), records);
        File.WriteAllText(Path.Combine(folder, "named.conf"), $$"""
            {{KeyFile}}
            options {
              directory "{{folder}}"; pid-file "{{folder}}/named.pid"; session-keyfile "{{folder}}/session.key";
              listen-on port {{port}} { 127.0.0.1; }; listen-on-v6 { none; }; recursion no; dnssec-validation no;
            };
            controls { };
            zone "{{zone}}" {
              type primary; file "feed.db"; ixfr-from-differences yes; max-journal-size 16m; allow-transfer { key "transfer-key"; };
              notify explicit; also-notify { 127.0.0.1 port {{notified}}; };
            };

            """);
        return new PolicyPeer(folder, port, "/usr/sbin/named", "-g", "-n", "1", "-c", Path.Combine(folder, "named.conf"));
    }

    /// <summary>Writes the primary's zone anew and has it read.</summary>
    public void Rewrite(string records)
    {
        File.WriteAllText(Path.Combine(home, "feed.db"), records);
        process.Signal("HUP");
    }

    /// <summary>Unbound: by transfer, permitted by address.</summary>
    public static PolicyPeer StartUnbound(int primary, int upstream, int port)
    {
        var folder = NewFolder();
        File.WriteAllText(Path.Combine(folder, "unbound.conf"), $"""
            server:
              username: ""
              chroot: ""
              directory: "{folder}"
              pidfile: "{folder}/unbound.pid"
              use-syslog: no
              verbosity: 2
              interface: 127.0.0.1@{port}
              do-ip6: no
              do-not-query-localhost: no
              module-config: "respip iterator"
            remote-control:
              control-enable: no
            rpz:
              name: "{Zone}"
              primary: 127.0.0.1@{primary}
              zonefile: "{folder}/rpz.zone"
            forward-zone:
              name: "."
              forward-addr: 127.0.0.1@{upstream}

            """);
        return new PolicyPeer(folder, port, "/usr/sbin/unbound", "-d", "-c", Path.Combine(folder, "unbound.conf"));
    }

    /// <summary>PowerDNS Recursor: by transfer with TSIG.</summary>
    public static PolicyPeer StartPowerDns(int primary, int upstream, int port)
    {
        var folder = NewFolder();
        File.WriteAllText(Path.Combine(folder, "rpz.lua"), $$"""
            rpzPrimary("127.0.0.1:{{primary}}", "{{Zone}}", { tsigname="transfer-key", tsigalgo="hmac-sha256", tsigsecret="MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", refresh=1 })

            """);
        return new PolicyPeer(
            folder,
            port,
            "/usr/sbin/pdns_recursor",
            "--config-dir=" + folder,
            "--socket-dir=" + folder,
            "--daemon=no",
            "--local-address=127.0.0.1",
            $"--local-port={port}",
            "--dnssec=off",
            "--threads=1",
            "--security-poll-suffix=",

            // What was answered before the zone came says nothing of it, and a missing name nothing of its top level, though the root's server says so.
            "--disable-packetcache=yes",
            "--root-nx-trust=no",
            $"--forward-zones-recurse=.=127.0.0.1:{upstream}",
            "--dont-query=",
            $"--lua-config-file={folder}/rpz.lua");
    }

    /// <summary>Knot Resolver takes no zone by transfer: it is given the file that dig transferred.</summary>
    public static async Task<PolicyPeer> StartKnotAsync(int primary, int upstream, int port)
    {
        var folder = NewFolder();
        var (_, zone, _) = await Tool.RunAsync("dig", ["-p", $"{primary}", "@127.0.0.1", "+noidnout", Zone, "AXFR", "+noall", "+answer", "+onesoa"]);
        await File.WriteAllTextAsync(Path.Combine(folder, "rpz.zone"), $"$ORIGIN {Zone}.\n" + zone);
        await File.WriteAllTextAsync(Path.Combine(folder, "kresd.conf"), $$"""
            net.listen('127.0.0.1', {{port}})
            modules.unload('ta_update')
            trust_anchors.remove('.')
            policy.add(policy.rpz(policy.DENY, '{{folder}}/rpz.zone', false))
            policy.add(policy.all(policy.FORWARD('127.0.0.1@{{upstream}}')))
            cache.size = 10 * MB

            """);
        return new PolicyPeer(folder, port, "/usr/sbin/kresd", "-n", "-c", Path.Combine(folder, "kresd.conf"), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("sinkhole-peer-").FullName;
}
