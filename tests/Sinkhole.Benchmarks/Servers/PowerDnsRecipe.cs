namespace Sinkhole.Benchmarks.Servers;

/// <summary>PowerDNS Recursor with the list as a policy zone.</summary>
internal sealed class PowerDnsRecipe() : ServerRecipe("powerdns")
{
    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>(StringComparer.Ordinal) { ["pdns_recursor"] = "pdns-recursor" };

    public override IReadOnlyList<string> VersionCommand => ["pdns_recursor", "--version"];

    public override IReadOnlyList<string> Prepare(ServerPlace place)
    {
        var policy = place.Write("policy.lua", $$"""rpzFile("{{place.Lists.PolicyZone()}}", {policyName="bench"})""");
        place.Write("recursor.conf", $"""
            local-address=127.0.0.1
            local-port={place.Port}
            socket-dir={place.Folder}
            lua-config-file={policy}
            threads=1
            pdns-distributes-queries=no
            reuseport=yes
            allow-from=127.0.0.0/8
            dnssec=off
            forward-zones-recurse=.=127.0.0.1:{place.UpstreamPort}
            dont-query=
            max-cache-entries=2000000
            max-packetcache-entries=1000000
            max-mthreads=4096
            max-tcp-per-client=0
            max-concurrent-requests-per-tcp-connection=1000
            quiet=yes
            loglevel=2
            disable-syslog=yes
            security-poll-suffix=
            webserver=no

            """);
        return ["pdns_recursor", $"--config-dir={place.Folder}"];
    }
}
