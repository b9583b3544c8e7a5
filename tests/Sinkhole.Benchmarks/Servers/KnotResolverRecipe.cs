namespace Sinkhole.Benchmarks.Servers;

/// <summary>Knot Resolver with the list as a policy zone.</summary>
internal sealed class KnotResolverRecipe() : ServerRecipe("knot-resolver")
{
    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>(StringComparer.Ordinal) { ["kresd"] = "knot-resolver" };

    public override IReadOnlyList<string> VersionCommand => ["kresd", "--version"];

    public override IReadOnlyList<string> Prepare(ServerPlace place)
    {
        // The forwarding rule comes before the ones on special names (RFC 6761), which are ordinary here.
        var file = place.Write("kresd.conf", $$"""
            net.ipv6 = false
            net.listen('127.0.0.1', {{place.Port}}, { kind = 'dns' })
            for _, name in ipairs({'ta_update', 'ta_signal_query', 'priming', 'detect_time_skew', 'detect_time_jump', 'refuse_nord'}) do
              modules.unload(name)
            end
            trust_anchors.remove('.')
            cache.open(512 * MB, 'lmdb://{{place.Folder}}/cache')
            modules = { 'policy' }
            policy.add(policy.rpz(policy.DENY, '{{place.Lists.PolicyZone()}}', false))
            policy.add(policy.all(policy.STUB('127.0.0.1@{{place.UpstreamPort}}')))

            """);
        return ["kresd", "-n", "-c", file, place.Folder];
    }
}
