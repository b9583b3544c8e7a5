namespace Sinkhole.Filtering.Updates;

/// <summary>Takes a response policy zone over from another server as a zone file.</summary>
internal sealed class TransferReader(IZoneSource? zones) : IFeedReader
{
    /// <inheritdoc/>
    public async Task<Fetched> FetchAsync(FeedFetch fetch, CancellationToken cancellationToken)
    {
        if (zones is null)
        {
            return fetch.Failed(FeedProblems.NoTransfers());
        }

        Directory.CreateDirectory(fetch.Incoming);
        await using var written = new FileStream(
            Path.Combine(fetch.Incoming, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var zone = await zones.FetchAsync(fetch.Options, fetch.State.Serial, written, cancellationToken);
        if (zone.Problem is not null || zone.IsUnchanged)
        {
            return zone.Problem is { } problem ? fetch.Failed(problem) : fetch.Unchanged();
        }

        written.Position = 0;
        var (file, fault) = await fetch.ReceiveAsync(written, fetch.Options.Zone + ".zone", cancellationToken);
        return file is null ? fetch.Failed(fault!) : new Fetched(file, null, fetch.State with { Serial = zone.Serial });
    }
}
