namespace Sinkhole.Benchmarks.Names;

/// <summary>What is asked in a run.</summary>
internal enum QueryMix
{
    /// <summary>Ten thousand names, all of them in the cache.</summary>
    Cached,

    /// <summary>Listed names, half of them by a name one or two labels below.</summary>
    Blocked,

    /// <summary>Nine of ten cached, one blocked.</summary>
    Mixed,

    /// <summary>Names that nobody asked for before: each is forwarded.</summary>
    Miss,

    /// <summary>Cached names over TCP connections that stay open.</summary>
    Tcp,

    /// <summary>An office: names by Zipf's law, three types, EDNS and cookies, some blocked, some new.</summary>
    Realistic,
}
