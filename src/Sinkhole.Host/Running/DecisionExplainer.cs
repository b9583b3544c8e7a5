using Sinkhole.Admin.Explain;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Texts;
using Sinkhole.Server.Queries;

namespace Sinkhole.Host.Running;

/// <summary>Says what the running server decides and answers, and why.</summary>
internal sealed class DecisionExplainer(PolicyEngine policy, QueryProbe probe, TimeProvider clock) : IDecisionExplainer
{
    private static readonly InternetAddress Self = new(0, 1);

    /// <inheritdoc/>
    public PolicyExplanation Explain(DomainName name, InternetAddress? client) =>
        PolicyExplainer.Explain(policy.For(client ?? default, clock.GetUtcNow().ToUnixTimeSeconds()), name);

    /// <inheritdoc/>
    public async Task<ServerAnswer> AskAsync(DomainName name, RecordType type, InternetAddress? client, CancellationToken cancellationToken)
    {
        var result = await probe.AskAsync(name, type, client ?? Self, cancellationToken);
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

    private static BilingualText Why(ProbeResult result)
    {
        var (english, vietnamese) = result.Source switch
        {
            ProbeSource.Sinkhole => ("", ""),
            ProbeSource.Cache => (" Answered from the cache.", " Trả lời từ bộ nhớ đệm."),
            ProbeSource.Resolved => (" Asked for now.", " Vừa hỏi máy chủ DNS cấp trên."),
            ProbeSource.Local => (" Answered by this server itself.", " Máy chủ này tự trả lời."),
        };
        if (result.Verdict.Action == PolicyAction.Pass)
        {
            return new("Not listed." + english, "Không có trong danh sách." + vietnamese);
        }

        var action = DecisionText.Of(result.Verdict.Action);
        var place = DecisionText.Of(result.Verdict.Place);
        return result.Rule is not { } rule
            ? new($"{Sentence(action.English)}.{english}", $"{Sentence(action.Vietnamese)}.{vietnamese}")
            : new(
                $"Listed: row {rule.Row} of list '{rule.List}' ({rule.Indicator}) decides by {place.English}: {action.English}.{english}",
                $"Có trong danh sách: dòng {rule.Row} của danh sách '{rule.List}' ({rule.Indicator}) quyết định theo {place.Vietnamese}: {action.Vietnamese}.{vietnamese}");
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
