using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>
/// Lists published as a response policy zone: names and the names below them, and addresses, each with its action. Only rows in force when
/// a version is made belong to it, so <see cref="Publish"/> is called after each release and when <see cref="NextChange"/> has come.
/// </summary>
public sealed class PolicyZone(PolicyZoneOptions options) : IZone
{
    private readonly Lock gate = new();
    private volatile PolicyZoneVersion? current;

    /// <inheritdoc/>
    public DomainName Name => options.Name;

    /// <inheritdoc/>
    public ZoneTimers Timers => options.Timers;

    /// <inheritdoc/>
    public IZoneVersion? Current => current;

    /// <summary>When a row next begins or ends; null: never, as far as is known now.</summary>
    public DateTimeOffset? NextChange { get; private set; }

    /// <summary>
    /// Puts these lists in force as they are at a time, the first before the others; compares with the version before, which takes some
    /// microseconds for each rule. False when nothing changed: the version and its serial stay.
    /// </summary>
    public bool Publish(ImmutableArray<CompiledList> lists, DateTimeOffset now)
    {
        lock (gate)
        {
            var taken = lists.Where(list => options.IncludesAllowed || list.Options.Class != ListClass.Allow).ToImmutableArray();
            var content = new PolicyZoneContent(taken, now.ToUnixTimeSeconds());
            var before = current;
            if (before is not null && !IsTouched(before.Content, content))
            {
                return false;
            }

            NextChange = NextOf(content);
            var step = before is null ? null : PolicyZoneStep.Between(before.Serial, before.Content, content, options);
            if (before is not null && step is { Count: 0 })
            {
                current = new PolicyZoneVersion(before.Serial, content, options, before.Steps);
                return false;
            }

            current = new PolicyZoneVersion(SerialAfter(before, now), content, options, Keep(before, step));
            return true;
        }
    }

    // Time as the serial goes on growing after a restart that knows nothing of the serials before; it fits until 2106.
    private static uint SerialAfter(PolicyZoneVersion? before, DateTimeOffset now)
    {
        var time = (uint)now.ToUnixTimeSeconds();
        return before is null || SerialNumber.IsAfter(time, before.Serial) ? time : SerialNumber.Next(before.Serial);
    }

    private static DateTimeOffset? NextOf(PolicyZoneContent content)
    {
        var next = long.MaxValue;
        foreach (var list in content.Lists)
        {
            foreach (var instant in list.File.Instants)
            {
                next = instant > content.Now && instant < next ? instant : next;
            }
        }

        return next == long.MaxValue ? null : DateTimeOffset.FromUnixTimeSeconds(next);
    }

    private bool IsTouched(PolicyZoneContent before, PolicyZoneContent after) =>
        !before.Lists.SequenceEqual(after.Lists) || (NextChange is { } change && after.Now >= change.ToUnixTimeSeconds());

    private ImmutableArray<PolicyZoneStep> Keep(PolicyZoneVersion? before, PolicyZoneStep? step)
    {
        if (before is null || step is null)
        {
            return [];
        }

        var steps = before.Steps.Add(step);
        var octets = steps.Sum(static one => (long)one.Octets);
        while (steps.Length > options.MaxChanges || octets > options.MaxChangeOctets)
        {
            octets -= steps[0].Octets;
            steps = steps.RemoveAt(0);
        }

        return steps;
    }
}
