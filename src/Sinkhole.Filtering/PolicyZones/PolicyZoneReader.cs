using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.ZoneText;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>
/// Reads records of one policy zone as rules (draft-vixie-dns-rpz-04, 3 and 4): the owner relative to the zone says what to look at, the data
/// what to do. Names are brought to canonical form; what is not canonical is refused, so that a rule means here what it means elsewhere.
/// </summary>
internal sealed class PolicyZoneReader(DomainName origin)
{
    private readonly byte[] canonical = new byte[NameSpan.MaxLength];
    private readonly byte[] subject = new byte[NameSpan.MaxLength];
    private int subjectLength;

    /// <summary>The zone's name.</summary>
    public DomainName Origin => origin;

    /// <summary>Reads a record; a fault other than None leaves the row without meaning.</summary>
    public PolicyZoneFault Read(ZoneTextRecord record, out PolicyZoneRow row)
    {
        row = default;
        if (record.Class != RecordClass.Internet)
        {
            return PolicyZoneFault.OtherClass;
        }

        if (!record.Owner.IsAtOrBelow(origin.Span))
        {
            return PolicyZoneFault.OutOfZone;
        }

        if (record.Owner.Length == origin.Span.Length)
        {
            return PolicyZoneFault.Apex;
        }

        var fault = ReadTrigger(CutOrigin(record.Owner), out row);
        if (fault != PolicyZoneFault.None)
        {
            return fault;
        }

        fault = PolicyZoneAction.Read(record.Type, record.RData, subject.AsSpan(0, subjectLength), out var action);
        row = new PolicyZoneRow { Trigger = row.Trigger, Reach = row.Reach, Name = row.Name, Prefix = row.Prefix, Action = action };
        return fault;
    }

    /// <summary>Takes the zone's name away, and a label that names a trigger, which it gives back: what is left is the subject.</summary>
    private ReadOnlySpan<byte> CutOrigin(NameSpan owner)
    {
        subjectLength = owner.Length - origin.Span.Length;
        var labels = owner.Octets[..subjectLength];
        labels.CopyTo(subject);
        var last = 0;
        for (var at = 0; at < labels.Length; at += labels[at] + 1)
        {
            last = at;
        }

        var label = labels[(last + 1)..];
        var isTrigger = label.Length > 4 && Ascii.EqualsIgnoreCase(label[..4], "rpz-"u8);
        subjectLength = isTrigger ? last : subjectLength;
        subject[subjectLength++] = 0;
        return isTrigger ? label : default;
    }

    private PolicyZoneFault ReadTrigger(ReadOnlySpan<byte> label, out PolicyZoneRow row)
    {
        row = default;
        var trigger = RuleTrigger.QName;
        if (!label.IsEmpty && !PolicyZoneLabel.TryRead(label, out trigger))
        {
            return PolicyZoneFault.UnknownTrigger;
        }

        var name = new NameSpan(subject.AsSpan(0, subjectLength));
        if (trigger is RuleTrigger.QName or RuleTrigger.NsDName)
        {
            return ReadName(trigger, name, out row);
        }

        var fault = PolicyZoneAddress.Read(name, out var prefix);
        row = new PolicyZoneRow { Trigger = trigger, Prefix = prefix };
        return fault;
    }

    private PolicyZoneFault ReadName(RuleTrigger trigger, NameSpan name, out PolicyZoneRow row)
    {
        row = default;
        var isWildcard = name.FirstLabel is [(byte)'*'];
        name = isWildcard ? name.Parent : name;
        if (name.IsRoot)
        {
            return PolicyZoneFault.NoName;
        }

        var length = name.Length;
        if (!AsciiFold.Fold(name.Octets, canonical) && !IdnLabel.TryCanonicalize(name, canonical, out length))
        {
            return PolicyZoneFault.Name;
        }

        for (var rest = name; !rest.IsRoot; rest = rest.Parent)
        {
            if (rest.FirstLabel is [(byte)'*'])
            {
                return PolicyZoneFault.Name;
            }
        }

        row = new PolicyZoneRow { Trigger = trigger, Reach = isWildcard ? Reach.Below : Reach.Exact, Name = canonical.AsSpan(0, length) };
        return PolicyZoneFault.None;
    }
}
