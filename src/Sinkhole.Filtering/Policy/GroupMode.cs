namespace Sinkhole.Filtering.Policy;

/// <summary>What policy does for a group of clients, or for one list.</summary>
public enum GroupMode : byte
{
    /// <summary>Rules decide answers.</summary>
    Enforce = 0,

    /// <summary>Hits are recorded, answers are what they would be without us.</summary>
    Monitor = 1,

    /// <summary>Nothing is matched and nothing recorded.</summary>
    Off = 2,
}
