namespace Sinkhole.Campaigns.Forwarding;

/// <summary>What forwarding to a target is doing.</summary>
public enum ForwardState : byte
{
    /// <summary>It has not begun.</summary>
    NotStarted = 0,

    /// <summary>All is well: records go out as they come.</summary>
    Running = 1,

    /// <summary>The last try failed; the next is due at a given time.</summary>
    Waiting = 2,

    /// <summary>It has ended with the program.</summary>
    Stopped = 3,
}
