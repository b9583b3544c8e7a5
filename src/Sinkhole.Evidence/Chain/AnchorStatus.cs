using System.Collections.Immutable;

namespace Sinkhole.Evidence.Chain;

/// <summary>How far the chain of hits and those of the records beside them are vouched for, and by what that has left the machine.</summary>
public sealed record AnchorStatus
{
    /// <summary>While nothing is known yet.</summary>
    public static AnchorStatus None { get; } = new() { Chain = "", Records = 0, Last = null, CopiedThrough = 0, NotCopied = 0, NotCopiedSince = null };

    /// <summary>The name of the chain; empty while the store could not be opened.</summary>
    public required string Chain { get; init; }

    /// <summary>Records in the chain.</summary>
    public required long Records { get; init; }

    /// <summary>The last anchor; null before the first.</summary>
    public required Anchor? Last { get; init; }

    /// <summary>The last record that an anchor covers which has left the machine; 0 when none has.</summary>
    public required long CopiedThrough { get; init; }

    /// <summary>The chains of records beside the hits.</summary>
    public ImmutableArray<ChainProgress> Beside { get; init; } = [];

    /// <summary>The number of the last anchor of all chains, in the order they were made in; 0 before the first.</summary>
    public long LastNumber { get; init; }

    /// <summary>The number of the last of them that has left the machine; 0 when none has.</summary>
    public long CopiedNumber { get; init; }

    /// <summary>Anchors of all chains that have not left the machine: until they do, who controls the machine can make them again.</summary>
    public required int NotCopied { get; init; }

    /// <summary>When the oldest of them was made; null when there is none.</summary>
    public required DateTimeOffset? NotCopiedSince { get; init; }

    /// <summary>Why the last anchor could not be made or written to the file; null when all is well.</summary>
    public ChainProblem? Problem { get; init; }
}
