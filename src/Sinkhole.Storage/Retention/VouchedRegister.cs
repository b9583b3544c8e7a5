using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Storage.Retention;

/// <summary>
/// The register as the removing of hits obeys it. Who can write to the store but has no key must not have hits removed: a hold counts at once, but that it was
/// lifted, and that a piece is gone, only once the key of this installation signed for it; an entry that was changed stops all removing.
/// </summary>
/// <param name="chain">The name of the register's chain.</param>
/// <param name="keys">The key of this installation.</param>
internal sealed class VouchedRegister(string chain, TrustedKeys keys)
{
    private readonly HashChain links = new();
    private readonly List<HoldLifted> unsigned = [];
    private readonly List<PieceRemoved> removed = [];

    /// <summary>Holds and removals, as far as they count.</summary>
    public RetentionRegister Register { get; } = new();

    /// <summary>Removals with good tombstones.</summary>
    public IReadOnlyList<PieceRemoved> Removed => removed;

    /// <summary>The number of the last entry read.</summary>
    public long Last { get; private set; }

    /// <summary>True when an entry is not what was written.</summary>
    public bool IsAltered { get; private set; }

    /// <summary>Takes the entries behind the last one read.</summary>
    public void Add(IEnumerable<StoredEntry> entries)
    {
        foreach (var stored in entries)
        {
            if (stored.Number != Last + 1 || links.Append(stored.Octets) != stored.Hash || stored.Read() is not { } entry)
            {
                IsAltered = true;
                return;
            }

            Last = stored.Number;
            Take(entry);
            CheckAnchor(stored);
        }
    }

    private void Take(RetentionEntry entry)
    {
        switch (entry)
        {
            case HoldLifted lifted:
                unsigned.Add(lifted);
                break;
            case PieceRemoved piece when piece.Tombstone.IsSignedBy(keys):
                removed.Add(piece);
                Register.Add(piece);
                break;
            default:
                Register.Add(entry);
                break;
        }
    }

    private void CheckAnchor(StoredEntry stored)
    {
        if (stored.ReadAnchor() is not { } signed || keys.Find(signed.Anchor.Key) is null)
        {
            // Of an earlier key, or made while none was at hand: it says nothing, and what it would have covered waits for the next.
            return;
        }

        var anchor = signed.Anchor;
        if (!signed.IsSignedBy(keys) || !string.Equals(anchor.Chain, chain, StringComparison.Ordinal) || anchor.End != new ChainPoint(stored.Number, stored.Hash))
        {
            IsAltered = true;
            return;
        }

        unsigned.ForEach(Register.Add);
        unsigned.Clear();
    }
}
