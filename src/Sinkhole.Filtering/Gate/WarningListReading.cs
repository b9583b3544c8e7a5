using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Gate;

/// <summary>What a directory of warning lists came to.</summary>
/// <param name="Lists">Those that could be read.</param>
/// <param name="Problems">One for each file that could not, to be shown: a warning list left out protects nobody.</param>
public sealed record WarningListReading(IReadOnlyList<WarningList> Lists, IReadOnlyList<ListProblem> Problems);
