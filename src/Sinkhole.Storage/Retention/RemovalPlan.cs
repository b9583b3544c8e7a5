using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>Finds what of one store may be removed next, and remembers what it found about pieces that stay.</summary>
/// <param name="chain">The name of the chain of hits.</param>
/// <param name="signing">With what tombstones are signed.</param>
/// <param name="options">How long hits are kept.</param>
internal sealed class RemovalPlan(string chain, RetentionSigning signing, RetentionOptions options)
{
    private readonly TrustedKeys keys = new(signing.Key.Public);
    private readonly VouchedRegister register = new(RetentionTable.NameOf(chain), new TrustedKeys(signing.Key.Public));
    private readonly List<StoredAnchor> anchors = [];
    private readonly Dictionary<long, (PieceStay Why, DateTimeOffset Newest)> staying = [];
    private readonly HashSet<long> emptied = [];
    private string heldBy = "";

    /// <summary>The chain this is about.</summary>
    public string Chain => chain;

    /// <summary>The number of the register's last entry.</summary>
    public long Last => register.Last;

    /// <summary>True when the last look ended at a piece that stays, and others are to be looked at.</summary>
    public bool HasMore { get; private set; }

    /// <summary>How it stood at the last look.</summary>
    public RetentionStatus Status { get; private set; } = RetentionStatus.None with { KeepDays = options.KeepDays };

    /// <summary>Looks at the store and says what is to be done; null when there is nothing now.</summary>
    public RemovalWork? Look(ReadConnection connection, CancellationToken cancellationToken)
    {
        register.Add(RetentionTable.ReadAfter(connection.Below, register.Last));
        anchors.AddRange(AnchorTable.ReadNewer(connection.Below, chain, anchors.LastOrDefault()?.Id ?? 0).Where(stored => stored.Anchor is { Anchor.IsTombstone: false }));
        HasMore = false;
        var now = signing.Clock.GetUtcNow();
        var believed = BelievedTime.Read(connection, now);
        var holds = register.Register.InForce(believed ?? now);
        ForgetWhenHoldsChange(holds);
        var cutOff = believed is { } time ? options.CutOff(time) : null;
        var due = cutOff is { } bound ? FindDue(bound, believed!.Value) : [];
        var work = register.IsAltered || cutOff is not { } old ? null : FindDecided(connection, old, holds) ?? FindUndecided(connection, due, old, holds, cancellationToken);
        Publish(holds, due);
        return work;
    }

    private void ForgetWhenHoldsChange(IReadOnlyList<Hold> holds)
    {
        var now = string.Join(' ', holds.Select(hold => hold.Number));
        if (!string.Equals(now, heldBy, StringComparison.Ordinal))
        {
            heldBy = now;
            staying.Clear();
        }
    }

    // What an earlier key signed for is gone too; of it nothing is taken away any more.
    private List<Anchor> FindDue(DateTimeOffset cutOff, DateTimeOffset now)
    {
        List<Anchor> own = [.. anchors.Select(stored => stored.Anchor?.Anchor).OfType<Anchor>().Where(anchor => string.Equals(anchor.Chain, chain, StringComparison.Ordinal))];

        // A clock that was behind for a time makes nothing old: a piece is no older than those before it.
        var young = new HashSet<long>();
        var newest = DateTimeOffset.MinValue;
        foreach (var anchor in own.OrderBy(anchor => anchor.First))
        {
            newest = anchor.MadeAt > newest && anchor.MadeAt <= now ? anchor.MadeAt : newest;
            if (newest > cutOff)
            {
                young.Add(anchor.First);
            }
        }

        return
        [
            .. ChainRetention.Removable(own.Concat(register.Register.Removed.Select(piece => piece.Tombstone.Anchor)), cutOff, [])
                .Where(anchor => !young.Contains(anchor.First)),
        ];
    }

    /// <summary>A piece whose rows are not all gone yet: of one there may be any number left when the program ends in between.</summary>
    private RemovalWork? FindDecided(ReadConnection connection, DateTimeOffset cutOff, IReadOnlyList<Hold> holds)
    {
        foreach (var piece in register.Removed.Where(piece => !emptied.Contains(piece.Number)))
        {
            var anchor = piece.Tombstone.Anchor;
            if (!HasRows(connection, anchor))
            {
                emptied.Add(piece.Number);
            }
            else if (anchor.MadeAt <= cutOff && piece.Newest <= cutOff && !holds.Any(hold => hold.Number > piece.Number && hold.Placed.Scope.Overlaps(piece.Oldest, piece.Newest)))
            {
                // A hold of before the decision was asked about every row. One of after it keeps what is left, whichever clients it is about: part of the
                // piece is gone, so that the rows cannot say.
                return new RemovalWork(piece, IsDecided: true);
            }
        }

        return null;
    }

    private RemovalWork? FindUndecided(ReadConnection connection, List<Anchor> due, DateTimeOffset cutOff, IReadOnlyList<Hold> holds, CancellationToken cancellationToken)
    {
        if (holds.Any(hold => hold.Placed.Scope is { IsTimeAlone: true, From: null, To: null }))
        {
            due.ForEach(anchor => staying[anchor.First] = (PieceStay.Held, cutOff));
            return null;
        }

        // One at a time: reading a piece takes as long as its rows are many.
        if (due.Find(anchor => !IsStaying(anchor, cutOff)) is not { } next)
        {
            return null;
        }

        HasMore = true;
        return Decide(connection, next, cutOff, holds, cancellationToken) is { } piece ? new RemovalWork(piece, IsDecided: false) : null;
    }

    private bool IsStaying(Anchor piece, DateTimeOffset cutOff) =>
        staying.TryGetValue(piece.First, out var stay) && (stay.Why != PieceStay.Young || stay.Newest > cutOff);

    private PieceRemoved? Decide(ReadConnection connection, Anchor anchor, DateTimeOffset cutOff, IReadOnlyList<Hold> holds, CancellationToken cancellationToken)
    {
        var stored = anchors.First(one => one.Anchor?.Anchor == anchor);
        if (!stored.Anchor!.IsSignedBy(keys) || FindBefore(anchor) is not { } before)
        {
            staying[anchor.First] = (PieceStay.Altered, cutOff);
            return null;
        }

        var facts = PieceReading.Run(connection, anchor, before, holds, cancellationToken);
        PieceStay? stay = facts switch
        {
            { IsWhole: false } => PieceStay.Altered,
            { IsHeld: true } => PieceStay.Held,
            _ when facts.Newest > cutOff => PieceStay.Young,
            _ => null,
        };
        if (stay is { } reason)
        {
            staying[anchor.First] = (reason, facts.Newest);
            return null;
        }

        return new PieceRemoved(register.Last + 1, signing.Clock.GetUtcNow())
        {
            AnchorNumber = stored.Id,
            Before = before.Hash,
            Hits = facts.Hits,
            KeepDays = options.KeepDays,
            Oldest = facts.Oldest,
            Newest = facts.Newest,
            Tombstone = signing.MakerOf(chain).MakeTombstone(anchor),
        };
    }

    private ChainPoint? FindBefore(Anchor piece) => piece.First == 1
        ? ChainPoint.Origin
        : anchors.FirstOrDefault(one => one.Anchor?.Anchor.Last == piece.First - 1)?.Anchor!.Anchor.End;

    private static bool HasRows(ReadConnection connection, Anchor piece)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM hit WHERE seq >= $first AND seq <= $last)";
        command.Parameters.AddWithValue("$first", piece.First);
        command.Parameters.AddWithValue("$last", piece.Last);
        return command.ExecuteScalar() is 1L;
    }

    private void Publish(IReadOnlyList<Hold> holds, List<Anchor> due)
    {
        var gone = register.Register.Removed;
        var first = gone.Select(piece => piece.Tombstone.Anchor.First).Concat(due.Select(anchor => anchor.First)).ToHashSet();
        var next = anchors.Select(stored => stored.Anchor?.Anchor).OfType<Anchor>().FirstOrDefault(anchor => !first.Contains(anchor.First));
        Status = new RetentionStatus
        {
            KeepDays = options.KeepDays,
            Pieces = gone.Count,
            Rows = gone.Sum(piece => piece.Tombstone.Anchor.Count),
            Hits = gone.Sum(piece => piece.Hits),
            Through = gone.Select(piece => piece.Tombstone.Anchor.Last).DefaultIfEmpty().Max(),
            NextAt = options.KeepDays > 0 ? next?.MadeAt.AddDays(options.KeepDays) : null,
            HeldPieces = due.Count(anchor => IsStayingFor(anchor, PieceStay.Held)),
            AlteredPieces = due.Count(anchor => IsStayingFor(anchor, PieceStay.Altered)),
            Holds = [.. holds],
            Problem = register.IsAltered ? Altered : null,
        };
    }

    private bool IsStayingFor(Anchor piece, PieceStay why) => staying.TryGetValue(piece.First, out var stay) && stay.Why == why;

    private static ChainProblem Altered { get; } = new(
        "The register of holds and removals was altered: no hit is removed. Run \"sinkhole verify\" to see which entry.",
        "Sổ ghi tạm dừng xóa và xóa dữ liệu đã bị thay đổi nên không bản ghi nào bị xóa nữa. Chạy \"sinkhole verify\" để biết mục nào.");
}
