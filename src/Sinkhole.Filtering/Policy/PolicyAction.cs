namespace Sinkhole.Filtering.Policy;

/// <summary>What becomes of a query.</summary>
public enum PolicyAction : byte
{
    /// <summary>No rule: resolve as if we were not there.</summary>
    Pass = 0,

    /// <summary>Answer with the sinkhole's address.</summary>
    Sinkhole = 1,
}
