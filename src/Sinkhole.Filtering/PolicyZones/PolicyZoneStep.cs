using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>What one version of a published zone changed.</summary>
/// <param name="From">The serial before.</param>
/// <param name="Removed">Records that went.</param>
/// <param name="Added">Records that came.</param>
internal sealed record PolicyZoneStep(uint From, PolicyZoneChanges Removed, PolicyZoneChanges Added)
{
    /// <summary>Records changed.</summary>
    public int Count => Removed.Count + Added.Count;

    /// <summary>Octets held.</summary>
    public int Octets => Removed.Octets + Added.Octets;

    /// <summary>Compares two contents owner by owner; null when the difference takes more octets than it may.</summary>
    public static PolicyZoneStep? Between(uint from, PolicyZoneContent before, PolicyZoneContent after, PolicyZoneOptions options)
    {
        var step = new PolicyZoneStep(from, new PolicyZoneChanges(options.MaxChangeOctets), new PolicyZoneChanges(options.MaxChangeOctets));
        if (!TryCompare(before, after, options, step.Removed) || !TryCompare(after, before, options, step.Added))
        {
            return null;
        }

        step.Removed.Trim();
        step.Added.Trim();
        return step;
    }

    private static bool TryCompare(PolicyZoneContent one, PolicyZoneContent other, PolicyZoneOptions options, PolicyZoneChanges changes)
    {
        var buffer = new NameBuffer();
        var records = new PolicyZoneRecords(options);
        foreach (var part in one.ReadParts())
        {
            if (other.TryFind(part, buffer, out var same) && part.DoesAs(same))
            {
                continue;
            }

            if (!records.Of(part).All(record => changes.TryAdd(record)))
            {
                return false;
            }
        }

        return true;
    }
}
