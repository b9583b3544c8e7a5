using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>Takes a response policy zone over from another server; its last zone file is kept, so that the next transfer is of the differences.</summary>
internal sealed class TransferReader(IZoneSource? zones, string cache) : IFeedReader
{
    /// <inheritdoc/>
    public async Task<Fetched> FetchAsync(FeedFetch fetch, CancellationToken cancellationToken)
    {
        if (zones is null)
        {
            return fetch.Failed(FeedProblems.NoTransfers());
        }

        Directory.CreateDirectory(cache);
        var path = Path.Combine(cache, fetch.List + ".zone");
        var zone = await zones.FetchAsync(fetch.Options, path, cancellationToken);
        if (zone.Problem is { } problem)
        {
            return fetch.Failed(problem);
        }

        if (zone.Serial == fetch.State.Serial)
        {
            return fetch.Unchanged();
        }

        var (file, fault) = IncomingFile.Copy(path, fetch.Incoming, fetch.Options.MaxOctets);
        return file is null ? fetch.Failed(fault!) : new Fetched(file, null, fetch.State with { Serial = zone.Serial });
    }
}
