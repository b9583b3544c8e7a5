namespace Sinkhole.Filtering.Releases;

/// <summary>How a version stands.</summary>
public enum VersionState : byte
{
    /// <summary>The gate let it through; it waits for its release.</summary>
    Passed = 0,

    /// <summary>A limit of the gate or a person stopped it; it takes a release by name.</summary>
    Held = 1,

    /// <summary>One person released it and the list takes two.</summary>
    Approved = 2,

    /// <summary>It is in force.</summary>
    Released = 3,

    /// <summary>It was in force once, or a newer one came before it was.</summary>
    Superseded = 4,

    /// <summary>It is no list that could be in force.</summary>
    Refused = 5,
}
