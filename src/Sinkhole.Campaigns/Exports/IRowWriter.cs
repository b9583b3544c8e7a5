namespace Sinkhole.Campaigns.Exports;

/// <summary>Writes rows in one format, one after the other, into the buffer it was made for; whoever owns that empties it between rows.</summary>
/// <typeparam name="TRow">What is written.</typeparam>
internal interface IRowWriter<in TRow> : IDisposable
{
    /// <summary>Writes what stands before the rows.</summary>
    void Begin()
    {
        // Formats of lines have nothing there.
    }

    /// <summary>Writes one row; false, with nothing written, when the format has no place for it.</summary>
    bool TryWrite(TRow row);

    /// <summary>Writes what stands after them.</summary>
    void End()
    {
        // Formats of lines have nothing there.
    }

    /// <inheritdoc/>
    void IDisposable.Dispose()
    {
        // Most formats hold nothing but the buffer, which is its owner's.
    }
}
