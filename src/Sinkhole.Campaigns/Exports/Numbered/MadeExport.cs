namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>A signed package that is whole and logged; it is gone once it is disposed of.</summary>
/// <param name="Entry">What the log says of it.</param>
/// <param name="Package">The package, from its first octet.</param>
/// <param name="FileName">What to call it.</param>
public sealed record MadeExport(ExportLogEntry Entry, Stream Package, string FileName) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Package.DisposeAsync();
}
