using Sinkhole.Admin.Explain;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>Explains everything at or below alpha.example by two rows.</summary>
internal sealed class FakeExplainer : IDecisionExplainer
{
    public PolicyExplanation Explain(DomainName name, InternetAddress? client)
    {
        var isListed = name.ToString().EndsWith("alpha.example", StringComparison.Ordinal);
        return new PolicyExplanation
        {
            Action = isListed ? PolicyAction.Sinkhole : PolicyAction.Pass,
            Trigger = RuleTrigger.QName,
            Group = client is null ? "" : "office",
            Rows = isListed ? [Rule("campaign-demo", "CV-1592", 1), Rule("hosts-local", "", 40_121)] : [],
        };
    }

    public Task<ServerAnswer> AskAsync(DomainName name, RecordType type, InternetAddress? client, CancellationToken cancellationToken) => Task.FromResult(new ServerAnswer
    {
        Rcode = "NOERROR",
        Answer = [$"{name}. 60 IN {RecordTypeText.Format(type)} 127.0.0.1"],
        ExtendedErrors = ["4 (Forged Answer)"],
        Why = "listed by campaign-demo, row 1",
        WhyVietnamese = "nằm trong danh sách campaign-demo, dòng 1",
    });

    private static RuleDescription Rule(string list, string campaign, int row) => new()
    {
        List = list,
        Campaign = campaign,
        ListVersion = "3f9ac1e70b42d5a8c6f1e2d3b4a5968778695a4b3c2d1e0f9f8e7d6c5b4a3920",
        Row = row,
        Indicator = "c2.alpha.example",
        CoversSubdomains = true,
        Family = "Alpha.Loader",
        Severity = "Cao",
        ValidFrom = "2022-09-05",
        ValidUntil = "2026-12-31",
    };
}
