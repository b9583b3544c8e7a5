using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Gives the lines of one lease file that does not say when it was taken their starts: each holds from the expiry of the line before it for
/// the same address, lines taken by expiry; the first from ever.
/// </summary>
internal static class UndatedLeases
{
    /// <summary>The holdings with their starts, by expiry.</summary>
    public static IEnumerable<Holding> WithStarts(IEnumerable<Holding> holdings)
    {
        var expiries = new Dictionary<InternetPrefix, long>();
        foreach (var holding in holdings.OrderBy(holding => holding.Span.End))
        {
            var start = expiries.GetValueOrDefault(holding.Network, Validity.FromEver);
            expiries[holding.Network] = holding.Span.End;
            yield return holding with { Span = new Validity(start, holding.Span.End), Confirmed = start };
        }
    }
}
