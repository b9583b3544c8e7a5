using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Gate;

/// <summary>What the gate says of one row.</summary>
/// <param name="Reason">Why it is not taken; None when it is.</param>
/// <param name="Detail">The protected name or the warning list it met; empty when there is none to name.</param>
internal readonly record struct GateFinding(RefusalReason Reason, string Detail)
{
    /// <summary>Nothing against it.</summary>
    public static GateFinding Good => new(RefusalReason.None, "");
}
