using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>What the last file of a look into a watched directory came to.</summary>
/// <param name="Version">The version it is; null when it is none.</param>
/// <param name="Problem">What was wrong with it or with the directory.</param>
internal sealed record DropLook(ListVersion? Version, ListProblem? Problem);
