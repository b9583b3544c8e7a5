namespace Sinkhole.Evidence.Retention;

/// <summary>What the entries of the register come to: the holds there were, and the pieces that are gone.</summary>
public sealed class RetentionRegister
{
    private readonly List<Hold> holds = [];
    private readonly List<PieceRemoved> removed = [];

    /// <summary>All holds in the order they were placed in, those that ended too.</summary>
    public IReadOnlyList<Hold> Holds => holds;

    /// <summary>All removals in the order they were decided in.</summary>
    public IReadOnlyList<PieceRemoved> Removed => removed;

    /// <summary>Takes the next entry.</summary>
    public void Add(RetentionEntry entry)
    {
        switch (entry)
        {
            case HoldPlaced placed:
                holds.Add(new Hold(placed, null));
                break;
            case HoldLifted lifted:
                // A hold ends once: what comes later says nothing about it.
                var at = holds.FindIndex(hold => hold.Number == lifted.Hold && hold.Lifted is null);
                if (at >= 0)
                {
                    holds[at] = holds[at] with { Lifted = lifted };
                }

                break;
            case PieceRemoved piece:
                removed.Add(piece);
                break;
            default:
                throw new ArgumentException($"No place for {entry.GetType().Name}.", nameof(entry));
        }
    }

    /// <summary>The holds in force at an instant.</summary>
    public IReadOnlyList<Hold> InForce(DateTimeOffset at) => [.. holds.Where(hold => hold.IsInForce(at))];
}
