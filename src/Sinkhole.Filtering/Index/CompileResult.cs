using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Index;

/// <summary>A compiled list, or why there is none.</summary>
/// <param name="File">The compiled form, mapped.</param>
/// <param name="Problem">What is wrong with the list file.</param>
internal sealed record CompileResult(CompiledFile? File, ListProblem? Problem);
