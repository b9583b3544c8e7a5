namespace Sinkhole.Benchmarks.Servers;

/// <summary>Unbound, with the list as a policy zone or in its own form.</summary>
internal sealed class UnboundRecipe : ServerRecipe
{
    private readonly bool hasPolicyZone;

    private UnboundRecipe(string name, bool hasPolicyZone)
        : base(name)
    {
        this.hasPolicyZone = hasPolicyZone;
    }

    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>(StringComparer.Ordinal) { ["unbound"] = "unbound" };

    public override IReadOnlyList<string> VersionCommand => ["unbound", "-V"];

    public static UnboundRecipe WithPolicyZone() => new("unbound", hasPolicyZone: true);

    public static UnboundRecipe WithLocalZones() => new("unbound-local", hasPolicyZone: false);

    public override IReadOnlyList<string> Prepare(ServerPlace place)
    {
        var list = hasPolicyZone
            ? $"rpz:\n  name: rpz.\n  zonefile: \"{place.Lists.PolicyZone()}\"\n"
            : $"include: \"{place.Lists.UnboundZones()}\"\n";
        var file = place.Write("unbound.conf", $"""
            server:
              interface: 127.0.0.1@{place.Port}
              num-threads: 1
              do-ip6: no
              access-control: 127.0.0.0/8 allow
              chroot: ""
              username: ""
              directory: "{place.Folder}"
              pidfile: ""
              use-syslog: no
              logfile: ""
              verbosity: 0
              module-config: "{(hasPolicyZone ? "respip iterator" : "iterator")}"
              do-not-query-localhost: no
              msg-cache-size: 256m
              rrset-cache-size: 256m
              so-rcvbuf: 4m
              so-sndbuf: 4m
              outgoing-range: 8192
              num-queries-per-thread: 4096
              incoming-num-tcp: 256
              minimal-responses: yes
              rrset-roundrobin: no
              qname-minimisation: no
              # Special names elsewhere (RFC 6761), ordinary ones here.
              local-zone: "test." nodefault
              local-zone: "invalid." nodefault
            remote-control:
              control-enable: no
            forward-zone:
              name: "."
              forward-addr: 127.0.0.1@{place.UpstreamPort}

            """ + list);
        return ["unbound", "-d", "-c", file];
    }
}
