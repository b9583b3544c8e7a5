using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>Reads what <c>ip neigh</c> printed: <c>address dev interface lladdr mac router STATE</c>, where all but the address and the state may be missing.</summary>
internal sealed class NeighbourReader(ILeaseTarget target) : ILeaseReader, INeighbourReader
{
    private readonly List<NeighbourEntry> entries = [];

    public IReadOnlyList<NeighbourEntry> Entries => entries;

    public void Read(int line, ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var rest = text;
        var first = NextWord(ref rest);
        if (first.IsEmpty)
        {
            return;
        }

        if (!InternetAddress.TryParse(first, out var address))
        {
            target.Refuse(line, LeaseFault.Address, first);
            return;
        }

        var identity = default(ReadOnlySpan<char>);
        var state = NeighbourState.None;
        for (var word = NextWord(ref rest); !word.IsEmpty; word = NextWord(ref rest))
        {
            if (word is "lladdr")
            {
                identity = NextWord(ref rest);
            }
            else
            {
                state |= StateOf(word);
            }
        }

        Take(line, address, identity, state);
    }

    public void Finish()
    {
        // Each line stands by itself.
    }

    private void Take(int line, InternetAddress address, ReadOnlySpan<char> identity, NeighbourState state)
    {
        if (identity.IsEmpty)
        {
            // It never answered: there is nobody to name.
            return;
        }

        if (!MacAddress.TryParse(identity, out var mac))
        {
            target.Refuse(line, LeaseFault.Identity, identity);
        }
        else if (entries.Count == INeighbourReader.MaxEntries)
        {
            target.Refuse(line, LeaseFault.TooMuch, "");
        }
        else
        {
            entries.Add(new NeighbourEntry(address, mac, state, line));
        }
    }

    private static NeighbourState StateOf(ReadOnlySpan<char> word) => word switch
    {
        "REACHABLE" => NeighbourState.Reachable,
        "STALE" => NeighbourState.Stale,
        "DELAY" => NeighbourState.Delay,
        "PROBE" => NeighbourState.Probe,
        "PERMANENT" => NeighbourState.Permanent,
        "FAILED" => NeighbourState.Failed,
        "INCOMPLETE" => NeighbourState.Incomplete,
        "NOARP" => NeighbourState.NoArp,
        _ => NeighbourState.None,
    };

    private static ReadOnlySpan<char> NextWord(scoped ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        var end = rest.IndexOfAny(' ', '\t');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }
}
