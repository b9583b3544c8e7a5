namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>One finished sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows, the head among them.</param>
internal sealed record WorkbookSheet(string Name, int Rows);
