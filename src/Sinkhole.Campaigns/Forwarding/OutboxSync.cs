namespace Sinkhole.Campaigns.Forwarding;

/// <summary>When what waits is forced to the disk. A killed process loses nothing in any case: the pages are the kernel's.</summary>
public enum OutboxSync : byte
{
    /// <summary>When the kernel likes: a power cut may lose half a minute.</summary>
    Never = 0,

    /// <summary>At intervals: a power cut loses one at most.</summary>
    AtIntervals = 1,

    /// <summary>With each batch taken in: a power cut loses nothing.</summary>
    Always = 2,
}
