using System.Text;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>The labels that tell triggers apart (draft-vixie-dns-rpz-04, 4).</summary>
internal static class PolicyZoneLabel
{
    /// <summary>The label of a trigger; empty for QName, which has none.</summary>
    public static ReadOnlySpan<byte> Of(RuleTrigger trigger) => trigger switch
    {
        RuleTrigger.ClientIp => "rpz-client-ip"u8,
        RuleTrigger.QName => default,
        RuleTrigger.ResponseIp => "rpz-ip"u8,
        RuleTrigger.NsDName => "rpz-nsdname"u8,
        RuleTrigger.NsIp => "rpz-nsip"u8,
    };

    /// <summary>The trigger of a label.</summary>
    public static bool TryRead(ReadOnlySpan<byte> label, out RuleTrigger trigger)
    {
        for (trigger = RuleTrigger.ClientIp; trigger <= RuleTrigger.NsIp; trigger++)
        {
            if (trigger != RuleTrigger.QName && Ascii.EqualsIgnoreCase(label, Of(trigger)))
            {
                return true;
            }
        }

        trigger = RuleTrigger.QName;
        return false;
    }
}
