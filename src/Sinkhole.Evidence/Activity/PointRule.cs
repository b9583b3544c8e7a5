using System.Collections.Immutable;
using System.Numerics;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Activity;

/// <summary>
/// Says which clients seem to be points behind which several machines stand: whoever sends most of all queries or asks alone, and whoever shows
/// two of three weaker signs (many times what others ask, the DO bit, packets of several kinds of machines). The number of source ports is
/// no sign: one machine's resolver draws a new one for each query.
/// </summary>
public sealed class PointRule(PointRuleOptions options)
{
    private const PointSigns Sufficient = PointSigns.AsksAlone | PointSigns.MostQueries;

    /// <summary>The clients to ask about, the busiest first.</summary>
    public ImmutableArray<PointSuggestion> Find(ActivityWindow window)
    {
        var all = window.Queries;
        if (all < options.MinQueries)
        {
            return [];
        }

        var typical = Typical(window);
        return
        [
            .. window.Clients
                .Where(client => client.Value.Queries >= options.MinOwnQueries)
                .Select(client => Describe(client.Key, client.Value, window, all, typical))
                .Where(suggestion => Suffices(suggestion.Signs))
                .OrderByDescending(suggestion => suggestion.Figures.Queries)
                .ThenBy(suggestion => suggestion.Client)
                .Take(options.MaxSuggestions),
        ];
    }

    private bool Suffices(PointSigns signs) =>
        (signs & Sufficient) != 0 || BitOperations.PopCount((uint)(signs & ~Sufficient)) >= options.WeakerSigns;

    private PointSuggestion Describe(InternetAddress client, in ClientFigures figures, ActivityWindow window, long all, long typical)
    {
        // A bound that was reached leaves at least one more client than are told apart.
        var clients = window.Clients.Count + (window.RestQueries > 0 ? 1 : 0);
        var hasOthers = clients >= options.MinClients;
        var signs = PointSigns.None;
        signs |= !hasOthers && IsPart(figures.Queries, all, options.AlonePercent) ? PointSigns.AsksAlone : 0;
        signs |= hasOthers && IsPart(figures.Queries, all, options.MostPercent) ? PointSigns.MostQueries : 0;
        signs |= hasOthers && figures.Queries / options.ManyTimes >= Math.Max(typical, 1) ? PointSigns.ManyTimesTypical : 0;
        signs |= IsPart(figures.WithDnssec, figures.Queries, options.SignaturesPercent) ? PointSigns.AsksForSignatures : 0;
        signs |= figures.Hops.Count() > 1 ? PointSigns.SeveralKinds : 0;
        return new PointSuggestion
        {
            Client = client,
            Signs = signs,
            Figures = figures,
            AllQueries = all,
            AllClients = clients,
            TypicalQueries = typical,
        };
    }

    private static bool IsPart(long part, long whole, int percent) => 100.0 * part >= (double)percent * whole;

    // The lower of the two in the middle: a network's one big client never moves it.
    private static long Typical(ActivityWindow window)
    {
        var ordered = window.Clients.Values.Select(static figures => figures.Queries).Order().ToArray();
        return ordered.Length == 0 ? 0 : ordered[(ordered.Length - 1) / 2];
    }
}
