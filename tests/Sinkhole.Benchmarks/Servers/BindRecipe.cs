namespace Sinkhole.Benchmarks.Servers;

/// <summary>BIND with the list as a policy zone.</summary>
internal sealed class BindRecipe() : ServerRecipe("bind")
{
    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>(StringComparer.Ordinal) { ["named"] = "bind9" };

    public override IReadOnlyList<string> VersionCommand => ["named", "-v"];

    public override IReadOnlyList<string> Prepare(ServerPlace place)
    {
        var file = place.Write("named.conf", $$"""
            options {
              directory "{{place.Folder}}";
              pid-file none;
              session-keyfile none;
              listen-on port {{place.Port}} { 127.0.0.1; };
              listen-on-v6 { none; };
              allow-query { 127.0.0.0/8; };
              recursion yes;
              forward only;
              forwarders port {{place.UpstreamPort}} { 127.0.0.1; };
              dnssec-validation no;
              minimal-responses yes;
              empty-zones-enable no;
              max-cache-size 512m;
              recursive-clients 20000;
              tcp-clients 256;
              notify no;
              response-policy { zone "rpz."; } qname-wait-recurse no;
            };
            controls { };
            logging { category default { null; }; };
            zone "rpz." { type primary; file "{{place.Lists.PolicyZone()}}"; check-names ignore; };

            """);
        return ["named", "-f", "-n", "1", "-U", "1", "-c", file];
    }
}
