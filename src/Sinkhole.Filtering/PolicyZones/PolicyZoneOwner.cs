using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>Owner names of rules below a zone: the way back from <see cref="PolicyZoneReader"/>.</summary>
internal static class PolicyZoneOwner
{
    private static ReadOnlySpan<byte> Wildcard => [1, (byte)'*'];

    /// <summary>The owner of a name rule, exact or below; false when it would be longer than 255 octets, so that the zone cannot say it.</summary>
    public static bool TryWriteName(RuleTrigger trigger, NameSpan name, bool below, NameSpan origin, Span<byte> target, out int length)
    {
        var label = PolicyZoneLabel.Of(trigger);
        var head = below ? Wildcard : default;
        var suffix = label.IsEmpty ? 0 : label.Length + 1;
        length = head.Length + name.Length - 1 + suffix + origin.Length;
        if (length > NameSpan.MaxLength)
        {
            return false;
        }

        head.CopyTo(target);
        name.Octets[..^1].CopyTo(target[head.Length..]);
        WriteTail(label, origin, target[(head.Length + name.Length - 1)..]);
        return true;
    }

    /// <summary>The owner of an address rule.</summary>
    public static bool TryWriteAddress(RuleTrigger trigger, InternetPrefix prefix, NameSpan origin, Span<byte> target, out int length)
    {
        Span<byte> labels = stackalloc byte[NameSpan.MaxLength];
        var label = PolicyZoneLabel.Of(trigger);
        if (!NameText.TryParse(PolicyZoneAddress.Format(prefix), labels, out length) || length + label.Length + origin.Length > NameSpan.MaxLength)
        {
            return false;
        }

        labels[..(length - 1)].CopyTo(target);
        WriteTail(label, origin, target[(length - 1)..]);
        length += label.Length + origin.Length;
        return true;
    }

    private static void WriteTail(ReadOnlySpan<byte> label, NameSpan origin, Span<byte> target)
    {
        if (!label.IsEmpty)
        {
            target[0] = (byte)label.Length;
            label.CopyTo(target[1..]);
            target = target[(label.Length + 1)..];
        }

        origin.Octets.CopyTo(target);
    }
}
