using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Activity;

/// <summary>The clients of a stretch of days together.</summary>
/// <param name="Clients">Each client with its figures over that time.</param>
/// <param name="RestQueries">Queries of clients that are not told apart.</param>
public sealed record ActivityWindow(IReadOnlyDictionary<InternetAddress, ClientFigures> Clients, long RestQueries)
{
    /// <summary>Queries of all clients.</summary>
    public long Queries => RestQueries + Clients.Values.Sum(static figures => figures.Queries);
}
