using Sinkhole.Benchmarks.Names;

namespace Sinkhole.Benchmarks.Servers;

/// <summary>dnsdist with its packet cache, and the list as a tree of suffixes or as a constant database.</summary>
internal sealed class DnsdistRecipe : ServerRecipe
{
    private readonly Func<ServerPlace, string> rule;
    private readonly bool hasDatabase;

    private DnsdistRecipe(string name, Func<ServerPlace, string> rule, bool hasDatabase)
        : base(name)
    {
        this.rule = rule;
        this.hasDatabase = hasDatabase;
    }

    public override IReadOnlyDictionary<string, string> Needs => hasDatabase
        ? new Dictionary<string, string>(StringComparer.Ordinal) { ["dnsdist"] = "dnsdist", ["cdb"] = "tinycdb" }
        : new Dictionary<string, string>(StringComparer.Ordinal) { ["dnsdist"] = "dnsdist" };

    public override IReadOnlyList<string> VersionCommand => ["dnsdist", "--version"];

    public static DnsdistRecipe WithSuffixTree() => new(
        "dnsdist",
        place => $"""
            listed = newSuffixMatchNode()
            for line in io.lines("{place.Lists.Plain()}") do listed:add(newDNSName(line)) end
            isListed = SuffixMatchNodeRule(listed, true)
            """,
        hasDatabase: false);

    public static DnsdistRecipe WithDatabase() => new(
        "dnsdist-cdb",
        place => $"""
            listed = newCDBKVStore("{place.Lists.ConstantDatabase()}", 3600)
            isListed = KeyValueStoreLookupRule(listed, KeyValueLookupKeySuffix(1, true))
            """,
        hasDatabase: true);

    public override IReadOnlyList<string> Prepare(ServerPlace place)
    {
        var file = place.Write("dnsdist.conf", $$"""
            setLocal("127.0.0.1:{{place.Port}}", {maxInFlight=1000})
            setACL({"127.0.0.0/8"})
            setSecurityPollSuffix("")
            setMaxTCPClientThreads(1)
            setUDPMultipleMessagesVectorSize(64)
            newServer({address="127.0.0.1:{{place.UpstreamPort}}", healthCheckMode="up"})
            getPool(""):setCache(newPacketCache(2000000, {maxTTL=86400, numberOfShards=1}))
            {{rule(place)}}
            addAction(isListed, SpoofAction({"{{ListFiles.SinkholeAddress}}"}, {ttl=3600}))

            """);
        return ["dnsdist", "--supervised", "--disable-syslog", "-C", file];
    }
}
