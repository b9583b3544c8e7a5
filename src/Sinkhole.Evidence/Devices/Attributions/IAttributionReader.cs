using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Reads whose devices hits were, for pages, commands and exports.</summary>
public interface IAttributionReader
{
    /// <summary>The devices a client's hits were of, the latest first, and what was believed before; at most <paramref name="limit"/> spans.</summary>
    Task<IReadOnlyList<AttributedSpan>> ReadClientAsync(InternetAddress client, int limit, CancellationToken cancellationToken);
}
