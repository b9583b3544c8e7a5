using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Hits;

/// <summary>A hit as an export needs it: its number in the store, who it came from, and what the store keeps beside.</summary>
/// <param name="Number">Its number in the store.</param>
/// <param name="Client">The client's address.</param>
/// <param name="Port">The client's port; 0 for folded hits.</param>
/// <param name="LastTime">When the last of folded hits came; the hit's own time for one.</param>
/// <param name="Hit">The rest; its rule is the first by precedence that what was asked for holds of.</param>
public sealed record StoredHit(long Number, InternetAddress Client, int Port, DateTimeOffset LastTime, RecordedHit Hit)
{
    /// <summary>Names of folded hits beside the row's own, as many as were kept.</summary>
    public ImmutableArray<string> OtherNames { get; init; } = [];

    /// <summary>Its row's hash in the chain of hits; null where that is not known.</summary>
    public Sha256Hash? Hash { get; init; }
}
