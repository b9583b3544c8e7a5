using Sinkhole.Benchmarks.Load;
using Sinkhole.Benchmarks.Machine;
using Sinkhole.Benchmarks.Servers;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>The servers that can be compared, by name.</summary>
internal static class ServerCatalog
{
    /// <summary>Those compared when none are named.</summary>
    public const string Default = "responder,sinkhole,unbound,unbound-local,dnsdist,dnsdist-cdb,knot-resolver";

    /// <summary>All there are.</summary>
    public const string All = Default + ",bind,powerdns";

    /// <summary>The recipe of a name.</summary>
    public static ServerRecipe Find(string name, NativePrograms programs, string? sinkhole) => name switch
    {
        "responder" => new ResponderRecipe(programs.Responder),
        "sinkhole" => new SinkholeRecipe(SinkholeRecipe.Find(sinkhole)),
        "unbound" => UnboundRecipe.WithPolicyZone(),
        "unbound-local" => UnboundRecipe.WithLocalZones(),
        "dnsdist" => DnsdistRecipe.WithSuffixTree(),
        "dnsdist-cdb" => DnsdistRecipe.WithDatabase(),
        "knot-resolver" => new KnotResolverRecipe(),
        "bind" => new BindRecipe(),
        "powerdns" => new PowerDnsRecipe(),
        _ => throw new BenchmarkFailedException($"There is no server '{name}'. There are {All}."),
    };
}
