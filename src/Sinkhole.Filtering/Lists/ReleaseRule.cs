namespace Sinkhole.Filtering.Lists;

/// <summary>How a version of a list comes in force once the gate has passed it.</summary>
public enum ReleaseRule : byte
{
    /// <summary>By itself.</summary>
    Auto = 0,

    /// <summary>By a named person.</summary>
    Manual = 1,
}
