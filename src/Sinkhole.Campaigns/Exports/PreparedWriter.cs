namespace Sinkhole.Campaigns.Exports;

/// <summary>Stands before every writer: no row reaches a format with an identity that is to be withheld, or with text that cannot be seen.</summary>
internal sealed class PreparedWriter<TRow>(IRowWriter<TRow> format, Func<TRow, TRow> prepare) : IRowWriter<TRow>
{
    /// <inheritdoc/>
    public void Begin() => format.Begin();

    /// <inheritdoc/>
    public bool TryWrite(TRow row) => format.TryWrite(prepare(row));

    /// <inheritdoc/>
    public void End() => format.End();

    /// <inheritdoc/>
    public void Dispose() => format.Dispose();
}
