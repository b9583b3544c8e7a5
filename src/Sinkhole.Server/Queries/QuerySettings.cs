using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Admission;

namespace Sinkhole.Server.Queries;

/// <summary>The settings a query is answered under, compiled: taken once per query, never changed after it was published.</summary>
/// <param name="Allow">Who may ask.</param>
/// <param name="Sinkhole">What listed names are answered with.</param>
/// <param name="MaxPayload">The largest UDP response.</param>
internal sealed record QuerySettings(AccessList Allow, SinkholeTemplates Sinkhole, ushort MaxPayload)
{
    private static readonly ForwarderTrust Nobody = new(new ForwarderOptions());

    /// <summary>Who is believed when he says whom he asks for.</summary>
    public ForwarderTrust Trust { get; init; } = Nobody;

    /// <summary>Compiles what the options say.</summary>
    public static QuerySettings From(ImmutableArray<InternetPrefix> allow, SinkholeOptions sinkhole, ushort maxPayload) =>
        new(new AccessList(allow), new SinkholeTemplates(sinkhole), maxPayload);
}
