using System.Collections.Immutable;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Retention;

/// <summary>How far the removing of old hits has come.</summary>
public sealed record RetentionStatus
{
    /// <summary>While nothing is known yet.</summary>
    public static RetentionStatus None { get; } = new() { KeepDays = 0 };

    /// <summary>For how many days hits are kept; 0: for ever.</summary>
    public required int KeepDays { get; init; }

    /// <summary>Pieces of the chain that were removed.</summary>
    public int Pieces { get; init; }

    /// <summary>Rows of these.</summary>
    public long Rows { get; init; }

    /// <summary>Hits of these.</summary>
    public long Hits { get; init; }

    /// <summary>The highest number of a removed row; 0 when none was.</summary>
    public long Through { get; init; }

    /// <summary>When the next piece is old enough; null when none is there.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Pieces that are old enough and stay because of a hold.</summary>
    public int HeldPieces { get; init; }

    /// <summary>Pieces that are old enough and stay because they are not as they were anchored: somebody is to look at them.</summary>
    public int AlteredPieces { get; init; }

    /// <summary>Holds in force.</summary>
    public ImmutableArray<Hold> Holds { get; init; } = [];

    /// <summary>Why nothing is removed now; null when all is well.</summary>
    public ChainProblem? Problem { get; init; }
}
