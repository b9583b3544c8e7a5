namespace Sinkhole.Filtering.Lists;

/// <summary>How a list stands.</summary>
public enum ListState : byte
{
    /// <summary>The file as it is now is in force.</summary>
    Current = 0,

    /// <summary>The file is missing or broken; what was in force before goes on.</summary>
    LastGood = 1,

    /// <summary>Nothing of this list was ever in force.</summary>
    Missing = 2,
}
