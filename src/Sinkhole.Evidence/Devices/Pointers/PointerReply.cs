namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>What the servers of a reverse zone said.</summary>
/// <param name="State">Named, nameless, refused, unanswered or without a route.</param>
/// <param name="Name">The name, where there is one.</param>
/// <param name="Ttl">How long they say it holds.</param>
public readonly record struct PointerReply(PointerState State, string Name, TimeSpan Ttl)
{
    /// <summary>A reply without a name.</summary>
    public static PointerReply Of(PointerState state) => new(state, "", TimeSpan.Zero);
}
