using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Storage.Retention;

/// <summary>
/// The register as the removing of hits obeys it. Who can write to the store but has no key must not have hits removed: a hold counts at once, but that it was
/// lifted, and that a piece is gone, only when the key of this installation signed that very entry; an entry that was changed stops all removing.
/// </summary>
/// <param name="chain">The name of the register's chain.</param>
/// <param name="keys">The key of this installation.</param>
internal sealed class VouchedRegister(string chain, TrustedKeys keys)
{
    private readonly HashChain links = new();
    private readonly List<PieceRemoved> removed = [];

    /// <summary>Holds and removals, as far as they count.</summary>
    public RetentionRegister Register { get; } = new();

    /// <summary>Removals whose tombstones the key of this installation signed.</summary>
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
            Take(entry, IsSigned(stored));
        }
    }

    private void Take(RetentionEntry entry, bool isSigned)
    {
        switch (entry)
        {
            // The anchor of a later entry says no more for this one than that it stood there then.
            case HoldLifted when !isSigned:
                break;
            case PieceRemoved piece when isSigned && piece.Tombstone.IsSignedBy(keys):
                removed.Add(piece);
                Register.Add(piece);
                break;
            default:
                Register.Add(entry);
                break;
        }
    }

    /// <summary>True when the key of this installation signed for the register up to an entry. An anchor of an earlier key says nothing here.</summary>
    private bool IsSigned(StoredEntry stored)
    {
        if (stored.ReadAnchor() is not { } signed || keys.Find(signed.Anchor.Key) is null)
        {
            return false;
        }

        var isGood = signed.IsSignedBy(keys) && string.Equals(signed.Anchor.Chain, chain, StringComparison.Ordinal) && signed.Anchor.End == new ChainPoint(stored.Number, stored.Hash);
        IsAltered |= !isGood;
        return isGood;
    }
}
