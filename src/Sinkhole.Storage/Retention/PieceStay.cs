namespace Sinkhole.Storage.Retention;

/// <summary>Why a piece stays that its anchor is old enough for.</summary>
internal enum PieceStay
{
    /// <summary>A hit of it is younger than its anchor says.</summary>
    Young,

    /// <summary>A hold touches it.</summary>
    Held,

    /// <summary>It is not as it was anchored, or its anchor is not this installation's.</summary>
    Altered,
}
