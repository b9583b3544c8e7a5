namespace Sinkhole.Benchmarks.Machine;

/// <summary>Processor time in nanoseconds, by what a thread of ours is for; a peer's threads are all the rest.</summary>
internal sealed record CpuTime
{
    /// <summary>Threads that read, answer and send datagrams.</summary>
    public long Path { get; init; }

    /// <summary>Threads that wait for upstreams.</summary>
    public long Upstream { get; init; }

    /// <summary>Threads that bring hits to the store and keep the journal.</summary>
    public long Writer { get; init; }

    /// <summary>All others.</summary>
    public long Rest { get; init; }

    /// <summary>How much of it was not the kernel's, 0 to 1.</summary>
    public double UserShare { get; init; }

    public long Total => Path + Upstream + Writer + Rest;

    /// <summary>This and the time of one more thread.</summary>
    public CpuTime Plus(string thread, long nanoseconds) => thread switch
    {
        "dns-udp" => this with { Path = Path + nanoseconds },
        "dns-upstream" => this with { Upstream = Upstream + nanoseconds },
        "hit writer" or "journal keeper" or "journal sync" => this with { Writer = Writer + nanoseconds },
        _ => this with { Rest = Rest + nanoseconds },
    };
}
