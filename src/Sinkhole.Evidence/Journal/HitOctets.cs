using Sinkhole.Dns.Messages;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// The small numbers of a hit in two octets: transport (4 bits) and place (4), proof (2), trigger (3) and action (3). Journals of before there
/// were place, trigger and action have zeros there, which say what those hits were: a name of the question answered with the sinkhole.
/// </summary>
internal readonly record struct HitOctets(byte First, byte Second)
{
    public Transport Transport => (Transport)(First & 0xF);

    public HitPlace Place => (HitPlace)(First >> 4);

    public ClientProof Proof => (ClientProof)(Second & 3);

    public HitTrigger Trigger => (HitTrigger)((Second >> 2) & 7);

    public HitAction Action => (HitAction)(Second >> 5);

    public static HitOctets Of(in Hit hit) => Of(hit, hit.Transport, hit.Proof);

    /// <summary>For hits that are folded whatever their transport and proof.</summary>
    public static HitOctets WithoutTransport(in Hit hit) => Of(hit, default, default);

    /// <summary>For hits of which nothing is kept but whether the rule was only watched.</summary>
    public static HitOctets OnlyWhetherWatched(in Hit hit) => new(0, hit.IsMonitored ? (byte)((int)HitAction.Monitor << 5) : (byte)0);

    private static HitOctets Of(in Hit hit, Transport transport, ClientProof proof) =>
        new((byte)((int)transport | ((int)hit.Place << 4)), (byte)((int)proof | ((int)hit.Trigger << 2) | ((int)hit.Action << 5)));
}
