namespace Sinkhole.Filtering.Policy;

/// <summary>Where a CNAME or DNAME stands in a message.</summary>
/// <param name="Start">Where the record begins, with its owner.</param>
/// <param name="DataAt">Where its target begins.</param>
/// <param name="IsDname">True for a DNAME.</param>
internal readonly record struct AliasRecord(int Start, int DataAt, bool IsDname);
