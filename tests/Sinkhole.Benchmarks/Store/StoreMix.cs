namespace Sinkhole.Benchmarks.Store;

/// <summary>What the hits of a measurement look like.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="Clients">Clients, all of them busy alike.</param>
/// <param name="Rules">Rules that are hit.</param>
/// <param name="RulesOfClient">Rules that one client hits; 0 for any of them.</param>
/// <param name="Span">From the first hit to the last.</param>
/// <param name="HasDistinctNames">True when each hit is of a name of its own below the rule's.</param>
internal sealed record StoreMix(string Name, int Clients, int Rules, int RulesOfClient, TimeSpan Span, bool HasDistinctNames)
{
    /// <summary>Bots that call their few control servers for a month.</summary>
    public static StoreMix Usual { get; } = new("usual", 2000, 400, 2, TimeSpan.FromDays(30), HasDistinctNames: false);

    /// <summary>A load generator: a million listed names, a random label below each, 250 clients, all within minutes.</summary>
    public static StoreMix Distinct { get; } = new("distinct", 250, 1_000_000, 0, TimeSpan.FromMinutes(5), HasDistinctNames: true);
}
