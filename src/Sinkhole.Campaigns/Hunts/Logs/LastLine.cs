namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Whether the last line of a file counts when nothing ends it.</summary>
internal enum LastLine : byte
{
    /// <summary>Not: it may have been cut, and says something else then.</summary>
    NeedsEnd = 0,

    /// <summary>It does: the format itself shows whether it is whole.</summary>
    EndsItself = 1,
}
