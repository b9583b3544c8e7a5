using System.Globalization;

namespace Sinkhole.Server.Landing;

/// <summary>Writes places as people read them: <c>198.51.100.53: 80, 443 (TCP), 6667 (UDP); 2001:db8::53: 80 (TCP)</c>.</summary>
public static class LandingPlaceText
{
    /// <summary>The text; empty for no place.</summary>
    public static string Format(IEnumerable<LandingListenerStatus> places) => string.Join(
        "; ", places.GroupBy(place => place.Address, StringComparer.Ordinal).Select(address => $"{address.Key}: {string.Join(", ", address.GroupBy(place => place.Transport).Select(Ports))}"));

    private static string Ports(IGrouping<Dns.Messages.Transport, LandingListenerStatus> places) =>
        $"{string.Join(", ", places.Select(place => place.Port.ToString(CultureInfo.InvariantCulture)))} ({places.Key.ToString().ToUpperInvariant()})";
}
