namespace Sinkhole.Evidence.Contacts;

/// <summary>What octets of a pending file begin with.</summary>
internal enum ContactFrameState
{
    /// <summary>A whole frame.</summary>
    Whole,

    /// <summary>Nothing: the file ends.</summary>
    End,

    /// <summary>The beginning of a frame that the file ends in: who wrote it was killed.</summary>
    Torn,

    /// <summary>Something that was never written so.</summary>
    Damaged,
}
