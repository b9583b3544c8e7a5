using System.Collections.Immutable;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>What a verdict says of a device's contacts at the sinkhole's address.</summary>
/// <param name="FirstSeen">When the first was, UTC.</param>
/// <param name="LastSeen">When the last was, UTC.</param>
public sealed record ContactSummary(DateTimeOffset FirstSeen, DateTimeOffset LastSeen)
{
    // What fits into a sentence.
    private const int MostPorts = 8;

    /// <summary>How many of them were datagrams, whose sender may be forged.</summary>
    public long OverUdp { get; init; }

    /// <summary>The ports that were reached, the lowest first, up to a bound.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>True when further ports were reached.</summary>
    public bool HasMorePorts { get; init; }

    /// <summary>The summary of contacts; null when there are none.</summary>
    public static ContactSummary? Of(IReadOnlyList<SinkholeContact> contacts)
    {
        if (contacts.Count == 0)
        {
            return null;
        }

        var ports = contacts.Select(contact => contact.Port).Distinct().Order().ToList();
        return new ContactSummary(contacts.Min(contact => contact.Time), contacts.Max(contact => contact.LastTime))
        {
            OverUdp = contacts.Where(contact => contact.IsUdp).Sum(contact => contact.Count),
            Ports = [.. ports.Take(MostPorts)],
            HasMorePorts = ports.Count > MostPorts,
        };
    }

    /// <inheritdoc/>
    public bool Equals(ContactSummary? other) =>
        other is not null && (FirstSeen, LastSeen, OverUdp, HasMorePorts) == (other.FirstSeen, other.LastSeen, other.OverUdp, other.HasMorePorts) && Ports.AsSpan().SequenceEqual(other.Ports.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FirstSeen, LastSeen, OverUdp, Ports.Length);
}
