using System.Globalization;
using Sinkhole.Benchmarks.Load;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>
/// What each counted. A query is recorded and answered, or it was dropped before it was read; its answer arrives in time, late, to nobody, or
/// finds no room. Nothing else can become of one.
/// </summary>
internal sealed record FloodCounts
{
    /// <summary>What the sender counted.</summary>
    public required LoadResult Flood { get; init; }

    /// <summary>Queries that found the server's buffer full.</summary>
    public required long DroppedByServer { get; init; }

    /// <summary>Hits the program says it wrote to its journal.</summary>
    public required long Recorded { get; init; }

    /// <summary>Answers the program says it gave with the sinkhole's address.</summary>
    public required long Sinkholed { get; init; }

    /// <summary>What the store has of them.</summary>
    public required StoredHits Stored { get; init; }

    /// <summary>Hits in what <c>sinkhole offenders</c> exports of the flooding addresses.</summary>
    public required IReadOnlyDictionary<string, long> Exported { get; init; }

    /// <summary>Answers the sender counted, by address.</summary>
    public required IReadOnlyDictionary<string, long> Answered { get; init; }

    public long ExportedHits => Exported.Values.Sum();

    /// <summary>Answers that came to the sender's machine, whatever became of them there.</summary>
    public long Arrived => Flood.Answered + Flood.Late + Flood.Stray + Flood.Dropped;

    /// <summary>Addresses with other hits than answers.</summary>
    public int Differing => Exported.Keys.Union(Answered.Keys, StringComparer.Ordinal)
        .Count(client => Exported.GetValueOrDefault(client) != Answered.GetValueOrDefault(client));

    /// <summary>Addresses with more hits than answers: nobody may be charged with what they did not ask.</summary>
    public int Overcharged => Exported.Count(client => client.Value > Answered.GetValueOrDefault(client.Key));

    /// <summary>What does not add up; nothing when every count is exact.</summary>
    public IReadOnlyList<string> Faults()
    {
        List<string> faults = [];
        Demand(faults, "queries sent, and recorded or dropped before they were read", Flood.Sent, Recorded + DroppedByServer);
        Demand(faults, "recorded, and answers that arrived", Recorded, Arrived);
        Demand(faults, "recorded, and answered with the sinkhole", Recorded, Sinkholed);
        Demand(faults, "recorded, and in the store's rows", Recorded, Stored.Hits);
        Demand(faults, "recorded, and in the store's minutes", Recorded, Stored.InMinutes);
        Demand(faults, "stored of the flooding addresses, and exported", Stored.OfFlood, ExportedHits);
        Demand(faults, "recorded, and stored with or without an address", Recorded, Stored.OfFlood + Stored.WithoutAddress);
        if (Flood.Answered == Recorded)
        {
            // Every answer is known by its address only when none went astray.
            Demand(faults, "addresses with more hits than answers, and none", Overcharged, 0);
            Demand(faults, "addresses with other hits than answers where none was folded, and none", Stored.WithoutAddress == 0 ? Differing : 0, 0);
        }

        return faults;
    }

    private static void Demand(List<string> faults, string what, long one, long other)
    {
        if (one != other)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {one} and {other}"));
        }
    }
}
