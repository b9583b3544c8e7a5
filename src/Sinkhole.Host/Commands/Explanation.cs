using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Commands;

/// <summary>The rows that match a name.</summary>
/// <param name="Rows">The rows, list by list in order of precedence; the first decides.</param>
internal sealed record Explanation(IReadOnlyList<RuleDescription> Rows);
