using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>The RCODE a client got for a hit, as far as the action alone says it.</summary>
internal static class ResponseText
{
    /// <summary>The RCODE's name; empty where nothing was answered or the answer was not ours.</summary>
    public static string Of(HitAction action) => action switch
    {
        HitAction.NxDomain => "NXDOMAIN",
        HitAction.Sinkhole or HitAction.NoData or HitAction.LocalData or HitAction.TcpOnly => "NOERROR",
        HitAction.Drop or HitAction.Monitor => "",
    };
}
