using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>What reading a file came to: a version that is not yet numbered, or a fault of this machine that makes none.</summary>
/// <param name="Record">The version.</param>
/// <param name="File">Its compiled form; null when it has no entries or was refused.</param>
/// <param name="Problem">Why there is no version.</param>
internal sealed record IntakeResult(VersionRecord? Record, CompiledFile? File, ListProblem? Problem);
