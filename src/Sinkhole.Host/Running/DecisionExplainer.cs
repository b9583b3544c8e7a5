using Sinkhole.Admin.Explain;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Host.Texts;
using Sinkhole.Server.Queries;

namespace Sinkhole.Host.Running;

/// <summary>Says what the running server decides and answers, and why.</summary>
internal sealed class DecisionExplainer(ListLibrary library, QueryProbe probe) : IDecisionExplainer
{
    /// <inheritdoc/>
    public IReadOnlyList<RuleDescription> Explain(DomainName name, InternetAddress? client) => library.Explain(name);

    /// <inheritdoc/>
    public async Task<ServerAnswer> AskAsync(DomainName name, RecordType type, CancellationToken cancellationToken)
    {
        var result = await probe.AskAsync(name, type, cancellationToken);
        var text = MessageText.From(result.Message);
        var why = Why(result);
        return new ServerAnswer
        {
            Rcode = text.Rcode,
            Answer = text.Answer,
            Authority = text.Authority,
            ExtendedErrors = text.ExtendedErrors,
            Why = why.English,
            WhyVietnamese = why.Vietnamese,
        };
    }

    private static BilingualText Why(ProbeResult result) => (result.Source, result.Rule) switch
    {
        (ProbeSource.Sinkhole, { } rule) => new(
            $"Listed: row {rule.Row} of list '{rule.List}' ({rule.Indicator}) decides.", $"Có trong danh sách: dòng {rule.Row} của danh sách '{rule.List}' ({rule.Indicator}) quyết định."),
        (ProbeSource.Sinkhole, null) => new("Listed.", "Có trong danh sách."),
        (ProbeSource.Cache, _) => new("Not listed; answered from the cache.", "Không có trong danh sách; trả lời từ bộ nhớ đệm."),
        (ProbeSource.Resolved, _) => new("Not listed; asked for now.", "Không có trong danh sách; vừa hỏi máy chủ DNS cấp trên."),
        (ProbeSource.Local, _) => new("Not listed; answered by this server itself.", "Không có trong danh sách; máy chủ này tự trả lời."),
    };
}
