using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>
/// Anchors of one open store, for the chain of hits and those of the records beside them: makes the next of each when it is due and brings its line to the
/// file. Belongs to the store's one writer.
/// </summary>
/// <param name="connection">The writer's connection.</param>
/// <param name="name">The name of the chain of hits.</param>
/// <param name="file">The file of anchors.</param>
internal sealed class ChainAnchors(SqliteConnection connection, string name, string file)
{
    // Read once: nobody else writes anchors of these chains.
    private readonly Dictionary<string, Anchor?> last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> copied = new(StringComparer.Ordinal);
    private AnchorCopies? copies;
    private bool isLogged;
    private ChainProblem? problem;

    /// <summary>Makes an anchor up to the last stored record of each chain for which it is due, and writes what the file lacks.</summary>
    public void Keep(ChainPoint end, AnchorSigning signing)
    {
        foreach (var chain in Ends(end))
        {
            var previous = LastOf(chain.Chain);
            if (signing.Schedule.IsDue(previous, chain.End.Sequence)
                && new AnchorMaker(chain.Chain, signing.Key, signing.Version, signing.Clock).Make(previous, chain.End) is { } made)
            {
                // Kept in the store first: what is in the file alone could not be told from another's.
                AnchorTable.Add(connection, made);
                last[chain.Chain] = made.Anchor;
                copies = null;
                isLogged = false;
            }
        }

        Log();
    }

    /// <summary>Notes that the anchors up to this number have left the machine.</summary>
    public void SetCopied(long through)
    {
        AnchorTable.SetCopied(connection, through);
        copies = null;
        copied.Clear();
    }

    /// <summary>Looks again at what has left the machine: the register added lines.</summary>
    public void Refresh() => copies = null;

    /// <summary>How the anchors stand when the chain of hits has come to this place.</summary>
    public AnchorStatus Read(ChainPoint end)
    {
        copies ??= AnchorTable.ReadCopies(connection);
        var chains = Ends(end);
        return new AnchorStatus
        {
            Chain = name,
            Records = end.Sequence,
            Last = LastOf(name),
            CopiedThrough = CopiedOf(name),
            Beside = [.. chains.Skip(1).Select(chain => new ChainProgress(chain.Chain, chain.End.Sequence, LastOf(chain.Chain)?.Last ?? 0, CopiedOf(chain.Chain)))],
            LastNumber = copies.Last,
            CopiedNumber = copies.Copied,
            NotCopied = copies.Waiting,
            NotCopiedSince = copies.WaitingSince,
            Problem = problem,
        };
    }

    /// <summary>Every chain with its end, that of the hits first.</summary>
    private List<ChainEnd> Ends(ChainPoint hits) => [new ChainEnd(name, hits), .. RecordTables.All.Select(table => new ChainEnd(table.NameOf(name), table.ReadLastRow(connection)))];

    private Anchor? LastOf(string chain)
    {
        if (!last.TryGetValue(chain, out var found))
        {
            found = AnchorTable.ReadLast(connection, chain);
            last.Add(chain, found);
        }

        return found;
    }

    private long CopiedOf(string chain)
    {
        if (!copied.TryGetValue(chain, out var found))
        {
            found = AnchorTable.ReadLastCopied(connection, chain)?.Last ?? 0;
            copied.Add(chain, found);
        }

        return found;
    }

    private void Log()
    {
        if (isLogged)
        {
            return;
        }

        var lacking = AnchorTable.ReadLacking(connection);

        // A kill between the two leaves a line twice in the file, which says no more than once.
        if (lacking.Count > 0 && TryAppend(lacking))
        {
            AnchorTable.SetLogged(connection, lacking[^1].Id);
        }

        isLogged = problem is null;
    }

    // The store is none the worse for a file that cannot be written: its lines are written when it takes them again.
    private bool TryAppend(List<StoredAnchor> lacking)
    {
        problem = AnchorFile.TryAppend(file, lacking.Select(anchor => anchor.Line));
        return problem is null;
    }
}
