using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>Anchors of one open store: makes the next when it is due and brings its line to the file. Belongs to the store's one writer.</summary>
/// <param name="connection">The writer's connection.</param>
/// <param name="name">The chain's name.</param>
/// <param name="file">The file of anchors.</param>
internal sealed class ChainAnchors(SqliteConnection connection, string name, string file)
{
    private readonly List<StoredAnchor> anchors = AnchorTable.ReadAll(connection);
    private ChainProblem? problem;

    /// <summary>Makes an anchor up to the last stored record when it is due, and writes what the file lacks.</summary>
    public void Keep(ChainPoint end, AnchorSigning signing)
    {
        var last = anchors.LastOrDefault()?.Anchor?.Anchor;
        if (signing.Schedule.IsDue(last, end.Sequence) && new AnchorMaker(name, signing.Key, signing.Version, signing.Clock).Make(last, end) is { } made)
        {
            // Kept in the store first: what is in the file alone could not be told from another's.
            AnchorTable.Add(connection, made);
            Reread();
        }

        Log();
    }

    /// <summary>Notes that the anchors up to this record have left the machine.</summary>
    public void SetCopied(long through)
    {
        if (anchors.LastOrDefault(anchor => anchor.Anchor?.Anchor.Last <= through) is { } copied)
        {
            AnchorTable.SetCopied(connection, copied.Id);
            Reread();
        }
    }

    /// <summary>How the anchors stand when the chain has come to this place.</summary>
    public AnchorStatus Read(ChainPoint end)
    {
        var waiting = anchors.Where(anchor => !anchor.IsCopied).ToList();
        return new AnchorStatus
        {
            Chain = name,
            Records = end.Sequence,
            Last = anchors.LastOrDefault()?.Anchor?.Anchor,
            CopiedThrough = anchors.LastOrDefault(anchor => anchor.IsCopied)?.Anchor?.Anchor.Last ?? 0,
            NotCopied = waiting.Count,
            NotCopiedSince = waiting.FirstOrDefault()?.Anchor?.Anchor.MadeAt,
            Problem = problem,
        };
    }

    private void Log()
    {
        var lacking = anchors.Where(anchor => !anchor.IsLogged).ToList();

        // A kill between the two leaves a line twice in the file, which says no more than once.
        if (lacking.Count > 0 && TryAppend(lacking))
        {
            AnchorTable.SetLogged(connection, lacking[^1].Id);
            Reread();
        }
    }

    // The store is none the worse for a file that cannot be written: its lines are written when it takes them again.
    private bool TryAppend(List<StoredAnchor> lacking)
    {
        problem = AnchorFile.TryAppend(file, lacking.Select(anchor => anchor.Line));
        return problem is null;
    }

    private void Reread()
    {
        anchors.Clear();
        anchors.AddRange(AnchorTable.ReadAll(connection));
    }
}
