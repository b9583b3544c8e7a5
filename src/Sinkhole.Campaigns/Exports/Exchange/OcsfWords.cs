using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>The numbers OCSF 1.8.0 has for what a record says.</summary>
internal static class OcsfWords
{
    /// <summary><c>direction_id</c> of what a client of ours begins.</summary>
    public const int Outbound = 2;

    /// <summary><c>classification_ids</c> of malware of which only the family is known.</summary>
    public const int UnknownMalware = 0;

    /// <summary><c>severity_id</c>: 1 informational to 5 critical, which only a confirmed infection is.</summary>
    public static int SeverityOf(EventRow row) => row switch
    {
        { IsDrill: true } or { IsExcluded: true } => 1,
        { IsConfirmed: true } => 5,
        { Level: >= (int)VerdictLevel.Named } => 4,
        { Level: > 1 } => 3,
        _ => 2,
    };

    /// <summary><c>action_id</c>: 2 denied, 3 observed, 4 modified.</summary>
    public static int ActionOf(HitAction action) => action switch
    {
        HitAction.Sinkhole or HitAction.NxDomain or HitAction.NoData or HitAction.Drop or HitAction.LocalData => 2,
        HitAction.Monitor => 3,
        HitAction.TcpOnly => 4,
    };

    /// <summary><c>disposition_id</c>: 2 blocked, 6 dropped, 7 an action of our own, 17 logged.</summary>
    public static int DispositionOf(HitAction action) => action switch
    {
        HitAction.Sinkhole or HitAction.NxDomain or HitAction.NoData or HitAction.LocalData => 2,
        HitAction.Drop => 6,
        HitAction.TcpOnly => 7,
        HitAction.Monitor => 17,
    };

    /// <summary><c>confidence_id</c>: 0 unknown, 1 low, 3 high.</summary>
    public static int ConfidenceOf(AttributionConfidence confidence) => confidence switch
    {
        AttributionConfidence.Unknown => 0,
        AttributionConfidence.Low or AttributionConfidence.LowRandomMac => 1,
        AttributionConfidence.High => 3,
    };

    /// <summary><c>rcode_id</c>; null where nothing was answered or the answer was not ours.</summary>
    public static int? ResponseOf(HitAction action) => action switch
    {
        HitAction.NxDomain => 3,
        HitAction.Sinkhole or HitAction.NoData or HitAction.LocalData or HitAction.TcpOnly => 0,
        HitAction.Drop or HitAction.Monitor => null,
    };

    /// <summary><c>type_id</c> of an indicator: 1 address, 2 domain, 99 for networks, which it has no number for.</summary>
    public static int IndicatorTypeOf(IndicatorForm form)
    {
        if (form.Prefix is null)
        {
            return 2;
        }

        return form.IsAddress ? 1 : 99;
    }
}
