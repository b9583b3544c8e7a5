using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Admin.Explain;

/// <summary>Says why a name is decided as it is, and asks the running server; bound by the Host.</summary>
public interface IDecisionExplainer
{
    /// <summary>
    /// Every row in force that matches a name for a client, list by list in order of precedence; the first decides. Null asks for a client
    /// no rule is particular about.
    /// </summary>
    IReadOnlyList<RuleDescription> Explain(DomainName name, InternetAddress? client);

    /// <summary>What the running server answers now, without recording a hit, and why.</summary>
    Task<ServerAnswer> AskAsync(DomainName name, RecordType type, CancellationToken cancellationToken);
}
