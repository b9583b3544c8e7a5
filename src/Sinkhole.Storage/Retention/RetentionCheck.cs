using System.Globalization;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>
/// Checks the register beside the walk over the hits, which it tells what need not be there. Only a tombstone that a key signed which counts lets rows
/// be gone; that it was allowed to is looked at apart.
/// </summary>
/// <param name="chain">The name of the chain of hits.</param>
/// <param name="trust">What to check it against.</param>
internal sealed class RetentionCheck(string chain, StoreTrust trust)
{
    private const int MaxNamed = 10;

    private readonly List<StoredEntry> entries = [];
    private int distrusted;

    /// <summary>Reads the entries that came since, and hands their tombstones to the walk.</summary>
    public void Read(ReadConnection connection, ChainVerifier? verifier)
    {
        foreach (var stored in RetentionTable.ReadAfter(connection.Below, entries.LastOrDefault()?.Number ?? long.MinValue))
        {
            entries.Add(stored);
            if (stored.Read() is PieceRemoved removed)
            {
                Take(removed.Tombstone, verifier);
            }
        }
    }

    /// <summary>Ends the check.</summary>
    public RetentionVerdict Finish()
    {
        var anchors = entries.Where(stored => stored.AnchorLine is not null)
            .Select(stored => new StoredAnchor(stored.Number, stored.AnchorLine!, stored.ReadAnchor())).ToList();
        var found = AnchorSearch.Run(RetentionTable.NameOf(chain), anchors, trust);
        var verifier = new ChainVerifier(ChainPoint.Origin, found.Trusted);
        var register = new RetentionRegister();
        var faults = new List<StoreMismatch>();
        var signed = found.Trusted.Select(anchor => anchor.Last).ToHashSet();
        foreach (var stored in entries)
        {
            if (stored.Read() is not { } entry)
            {
                verifier.AddUnreadable();
                continue;
            }

            verifier.Add(stored.Number, null, stored.Hash, stored.Octets);
            switch (entry)
            {
                case PieceRemoved removed when !signed.Contains(stored.Number) || !removed.Tombstone.IsSignedBy(trust.Keys, trust.Offered):
                    faults.Add(new StoreMismatch(
                        Text($"Nobody signed entry {stored.Number} of the register, which says that hits {removed.Tombstone.Anchor.First} to {removed.Tombstone.Anchor.Last} were removed."),
                        Text($"Mục số {stored.Number} của sổ ghi, theo đó các bản ghi từ số {removed.Tombstone.Anchor.First} đến số {removed.Tombstone.Anchor.Last} bị xóa, không có chữ ký.")));
                    continue;
                case PieceRemoved removed:
                    faults.AddRange(FaultsOf(removed, register));
                    break;
                case HoldLifted lifted when !signed.Contains(stored.Number):
                    faults.Add(new StoreMismatch(
                        Text($"Nobody signed entry {stored.Number} of the register, which says that hold number {lifted.Hold} was lifted."),
                        Text($"Mục số {stored.Number} của sổ ghi, theo đó yêu cầu tạm dừng xóa số {lifted.Hold} đã kết thúc, không có chữ ký.")));
                    continue;
                default:
                    break;
            }

            register.Add(entry);
        }

        return new RetentionVerdict
        {
            Register = verifier.Finish(found.Trusted.Select(anchor => anchor.Last).DefaultIfEmpty().Max()),
            Removed = register.Removed,
            Holds = register.Holds,
            Faults = [.. faults.Take(MaxNamed)],
            FaultCount = faults.Count,
            Distrusted = distrusted + found.Distrusted,
        };
    }

    private void Take(SignedAnchor tombstone, ChainVerifier? verifier)
    {
        if (!string.Equals(tombstone.Anchor.Chain, chain, StringComparison.Ordinal) || !tombstone.IsSignedBy(trust.Keys, trust.Offered))
        {
            distrusted++;
        }
        else
        {
            verifier?.AddTombstone(tombstone.Anchor);
        }
    }

    private static IEnumerable<StoreMismatch> FaultsOf(PieceRemoved removed, RetentionRegister before)
    {
        var anchor = removed.Tombstone.Anchor;
        var limit = removed.At - TimeSpan.FromDays(removed.KeepDays);
        if (anchor.MadeAt > limit || removed.Newest > limit)
        {
            yield return new StoreMismatch(
                Text($"Hits {anchor.First} to {anchor.Last} were removed before the {removed.KeepDays} days were over for which they are kept."),
                Text($"Các bản ghi từ số {anchor.First} đến số {anchor.Last} bị xóa trước khi hết thời hạn lưu giữ {removed.KeepDays} ngày."));
        }

        // Of a hold on clients or campaigns the rows would have to say whether it touched the piece, and these are gone.
        var holds = before.InForce(removed.At).Where(hold => hold.Placed.Scope is { IsTimeAlone: true } scope && scope.Overlaps(removed.Oldest, removed.Newest));
        foreach (var number in holds.Select(hold => hold.Number))
        {
            yield return new StoreMismatch(
                Text($"Hits {anchor.First} to {anchor.Last} were removed although hold number {number} was in force."),
                Text($"Các bản ghi từ số {anchor.First} đến số {anchor.Last} bị xóa trong khi yêu cầu tạm dừng xóa số {number} đang có hiệu lực."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
