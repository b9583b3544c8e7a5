using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Admin.Explain;

/// <summary>Says why a name is decided as it is, and asks the running server; bound by the Host.</summary>
public interface IDecisionExplainer
{
    /// <summary>
    /// What becomes of a question of a client now, and every row that matches, the deciding one first. Null asks for a client no rule and no
    /// group is particular about.
    /// </summary>
    PolicyExplanation Explain(DomainName name, InternetAddress? client);

    /// <summary>What the running server answers a client now, without recording a hit, and why; null: this machine itself.</summary>
    Task<ServerAnswer> AskAsync(DomainName name, RecordType type, InternetAddress? client, CancellationToken cancellationToken);
}
