using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server.Queries;

/// <summary>Writes the answer a rule asks for. Extended errors say that it was one, and never which list or campaign.</summary>
internal static class RuledAnswer
{
    /// <summary>Octets enough for any of these answers: the largest local data are below 8 KiB, a record of them grows by four octets.</summary>
    public const int MaxOctets = 16 << 10;

    /// <summary>Writes the answer of a verdict that decides and returns its length; 0 for silence.</summary>
    public static int Write(in QueryCase asked, in Verdict verdict, Span<byte> response) => verdict.Action switch
    {
        PolicyAction.Sinkhole => WriteTemplate(asked.Query, TemplatesOf(asked, verdict).For(asked.Query.Type), response),
        PolicyAction.NxDomain => WriteTemplate(asked.Query, asked.Settings.Sinkhole.NxDomain, response),
        PolicyAction.NoData => WriteTemplate(asked.Query, asked.Settings.Sinkhole.NoData, response),
        PolicyAction.TcpOnly => ResponseComposer.WriteTruncated(asked.Query, response),
        PolicyAction.LocalData => WriteLocal(asked, LocalDataOf(asked, verdict), response),
        PolicyAction.Drop or PolicyAction.Pass or PolicyAction.Monitor or PolicyAction.Allow => 0,
    };

    /// <summary>
    /// The name that an alias of the rule's own leads to, when that is to be resolved for the answer; false for everything else.
    /// <paramref name="target"/> has room for a name; a length of 0 says that the name would be too long.
    /// </summary>
    public static bool TryFindAlias(in QueryCase asked, in Verdict verdict, Span<byte> target, out uint ttl, out int length)
    {
        (ttl, length) = (0, 0);
        if (verdict.Action != PolicyAction.LocalData || !Follows(asked.Query.Type) || !LocalAlias.TryFind(LocalDataOf(asked, verdict), out ttl, out var alias))
        {
            return false;
        }

        LocalAlias.TryExpand(alias, asked.Query.Name, target, out length);
        return true;
    }

    /// <summary>A name that an alias would have made too long: YXDOMAIN, as for DNAME (RFC 6672, 2.2), without any record.</summary>
    public static int WriteTooLong(in QueryCase asked, Span<byte> response) =>
        ResponseComposer.WriteError(asked.Query, Rcode.YXDomain, ExtendedErrorCode.Blocked, response);

    /// <summary>What an answer is counted as.</summary>
    public static QueryCounter CounterOf(PolicyAction action) => action switch
    {
        PolicyAction.Sinkhole => QueryCounter.Sinkholed,
        PolicyAction.NxDomain => QueryCounter.NxDomain,
        PolicyAction.NoData => QueryCounter.NoData,
        PolicyAction.Drop => QueryCounter.Silenced,
        PolicyAction.TcpOnly => QueryCounter.TcpOnly,
        PolicyAction.LocalData => QueryCounter.LocalData,
        PolicyAction.Monitor or PolicyAction.Pass or PolicyAction.Allow => QueryCounter.Monitored,
    };

    private static bool Follows(RecordType type) => type is not (RecordType.Cname or RecordType.Any);

    private static SinkholeTemplates TemplatesOf(in QueryCase asked, in Verdict verdict) =>
        asked.Settings.Sinkhole.Of(asked.Policy.Snapshot.Lists[verdict.Rule.List].Options);

    private static ReadOnlySpan<byte> LocalDataOf(in QueryCase asked, in Verdict verdict) =>
        asked.Policy.Snapshot.Lists[verdict.Rule.List].LocalDataOf(verdict.Rule.Entry);

    private static int WriteTemplate(in ReceivedQuery query, AnswerTemplate template, Span<byte> response) => ResponseComposer.WriteTemplate(
        query, template, template.AnswerCount > 0 ? ExtendedErrorCode.ForgedAnswer : ExtendedErrorCode.Blocked, response);

    private static int WriteLocal(in QueryCase asked, ReadOnlySpan<byte> localData, Span<byte> response)
    {
        // An alias asked for as such, or with everything else: its asterisk is put in place as it is for those who follow it.
        Span<byte> target = stackalloc byte[NameSpan.MaxLength];
        Span<byte> record = stackalloc byte[LocalRecords.Head + NameSpan.MaxLength];
        scoped var records = localData;
        if (!Follows(asked.Query.Type) && LocalAlias.TryFind(localData, out var ttl, out var alias))
        {
            if (!LocalAlias.TryExpand(alias, asked.Query.Name, target, out var length))
            {
                return WriteTooLong(asked, response);
            }

            records = LocalRecords.Write(record, RecordType.Cname, ttl, target[..length]);
        }

        var written = ResponseComposer.WriteLocal(asked.Query, new LocalRecords(records), response);
        return written > 0 ? written : WriteTemplate(asked.Query, asked.Settings.Sinkhole.NoData, response);
    }
}
