using System.Buffers.Binary;
using Sinkhole.Evidence.Hits;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Queries;

/// <summary>Says in Evidence's words what policy matched.</summary>
internal static class HitOf
{
    /// <summary>The hit of a verdict on a query.</summary>
    public static Hit Verdict(in Verdict verdict, in ClientInfo client, in ReceivedQuery query, long microseconds) => new()
    {
        TimeMicroseconds = microseconds,
        Client = client.Address,
        Port = client.Port,
        Transport = client.Transport,
        Proof = client.Proof,
        MessageId = BinaryPrimitives.ReadUInt16BigEndian(query.Head),
        Forwarder = client.Forwarder,
        Type = query.Type,
        Snapshot = verdict.Snapshot,
        List = verdict.Rule.List,
        Entry = verdict.Rule.Entry,
        Trigger = Trigger(verdict.Trigger),
        Place = Place(verdict.Place),
        Action = Action(verdict.Action),
    };

    private static HitTrigger Trigger(RuleTrigger trigger) => trigger switch
    {
        RuleTrigger.ClientIp => HitTrigger.ClientIp,
        RuleTrigger.QName => HitTrigger.QName,
        RuleTrigger.ResponseIp => HitTrigger.ResponseIp,
        RuleTrigger.NsDName => HitTrigger.NsDName,
        RuleTrigger.NsIp => HitTrigger.NsIp,
    };

    private static HitPlace Place(AnswerPlace place) => place switch
    {
        AnswerPlace.Question => HitPlace.Question,
        AnswerPlace.Client => HitPlace.Client,
        AnswerPlace.Alias => HitPlace.Alias,
        AnswerPlace.ServiceTarget => HitPlace.ServiceTarget,
        AnswerPlace.AddressHint => HitPlace.AddressHint,
        AnswerPlace.Address => HitPlace.Address,
        AnswerPlace.MailExchange => HitPlace.MailExchange,
        AnswerPlace.ServerTarget => HitPlace.ServerTarget,
        AnswerPlace.NameServer => HitPlace.NameServer,
        AnswerPlace.NameServerAddress => HitPlace.NameServerAddress,
    };

    // What passes is not recorded; were it ever, it must not count as answered by a rule.
    private static HitAction Action(PolicyAction action) => action switch
    {
        PolicyAction.Sinkhole => HitAction.Sinkhole,
        PolicyAction.NxDomain => HitAction.NxDomain,
        PolicyAction.NoData => HitAction.NoData,
        PolicyAction.Drop => HitAction.Drop,
        PolicyAction.TcpOnly => HitAction.TcpOnly,
        PolicyAction.LocalData => HitAction.LocalData,
        PolicyAction.Monitor or PolicyAction.Pass or PolicyAction.Allow => HitAction.Monitor,
    };
}
