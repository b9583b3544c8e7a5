namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>Who made a record, as other systems ask for it.</summary>
internal static class ExportSource
{
    /// <summary>Vendor and product.</summary>
    public const string Product = "Sinkhole";

    /// <summary>The program's version.</summary>
    public static string Version { get; } = typeof(ExportSource).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
