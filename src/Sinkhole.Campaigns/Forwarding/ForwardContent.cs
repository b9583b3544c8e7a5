namespace Sinkhole.Campaigns.Forwarding;

/// <summary>What is sent. Each has an outbox of its own, so that a flood of the one never displaces the other.</summary>
public enum ForwardContent : byte
{
    /// <summary>Hits.</summary>
    Hits = 0,

    /// <summary>Signed anchors of their chain and of those beside it.</summary>
    Anchors = 1,
}
