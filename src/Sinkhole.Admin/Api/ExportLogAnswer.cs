using Sinkhole.Campaigns.Exports.Numbered;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Admin.Api;

/// <summary>The export log as the programs' interface gives it.</summary>
/// <param name="Exports">The latest exports, the newest first.</param>
/// <param name="Break">Where the log is not what was written; null when it is.</param>
public sealed record ExportLogAnswer(IReadOnlyList<ExportLogEntry> Exports, ChainBreak? Break);
