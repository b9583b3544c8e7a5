using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>A row that asks for another action than an earlier one on the same indicator; the earlier one decides.</summary>
/// <param name="Row">The later row.</param>
/// <param name="Value">The indicator in canonical form.</param>
/// <param name="Action">What it asks for.</param>
/// <param name="With">The earlier row.</param>
/// <param name="Other">What that one asks for.</param>
public sealed record ConflictingRow(int Row, string Value, RuleAction Action, int With, RuleAction Other);
