using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>
/// Fetches a MISP feed: its manifest, when that changed the events that are not here yet, each with the digest the manifest gives, and
/// makes one file of them.
/// </summary>
internal sealed class MispReader(IFeedTransport transport, string cache) : IFeedReader
{
    private const char Slash = '/';

    /// <inheritdoc/>
    public async Task<Fetched> FetchAsync(FeedFetch fetch, CancellationToken cancellationToken)
    {
        var root = new UriBuilder(fetch.Url) { Path = fetch.Url.AbsolutePath.TrimEnd(Slash) + Slash }.Uri;
        if (!fetch.TryAsk(new Uri(root, "manifest.json"), out var question, out var problem))
        {
            return fetch.Failed(problem!);
        }

        using var answer = await transport.GetAsync(question with { ETag = fetch.State.ETag, ModifiedAt = fetch.State.ModifiedAt }, cancellationToken);
        if (answer.Problem is not null || answer.IsUnchanged)
        {
            return answer.Problem is { } failure ? fetch.Failed(failure) : fetch.Unchanged();
        }

        var (octets, tooLong) = await ReadAsync(answer.Body, fetch.Shown, MispManifest.MaxOctets, cancellationToken);
        if (octets is null || MispManifest.Read(fetch.Shown, octets, out problem) is not { } manifest)
        {
            return fetch.Failed(tooLong ?? problem!);
        }

        var (file, fault) = await JoinAsync(fetch, root, manifest, cancellationToken);
        return file is null
            ? fetch.Failed(fault!)
            : new Fetched(file, null, fetch.State with { ETag = answer.Facts.ETag, ModifiedAt = answer.Facts.ModifiedAt });
    }

    private static async Task<(byte[]? Octets, ListProblem? Problem)> ReadAsync(Stream body, string shown, long most, CancellationToken cancellationToken)
    {
        try
        {
            using var memory = new MemoryStream();
            var chunk = new byte[64 * 1024];
            while (await body.ReadAsync(chunk, cancellationToken) is > 0 and var read)
            {
                if (memory.Length + read > most)
                {
                    return (null, ListProblems.TooLarge(shown, most));
                }

                await memory.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            }

            return (memory.ToArray(), null);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            return (null, FeedProblems.Page(shown, fault.Message));
        }
    }

    private async Task<(IncomingFile? File, ListProblem? Problem)> JoinAsync(FeedFetch fetch, Uri root, MispManifest manifest, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(fetch.Incoming);
        Directory.CreateDirectory(CacheOf(fetch.List));
        await using var joined = new FileStream(
            Path.Combine(fetch.Incoming, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var head = "[\n"u8.ToArray();

        // The order of the manifest follows its times; by number the same events make the same file.
        foreach (var entry in manifest.Entries.OrderBy(entry => entry.Uuid))
        {
            var (octets, problem) = await ReadEventAsync(fetch, root, entry, fetch.Options.MaxOctets - joined.Length, cancellationToken);
            if (octets is null)
            {
                return (null, problem);
            }

            await joined.WriteAsync(head, cancellationToken);
            await joined.WriteAsync(octets.AsMemory(octets.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), cancellationToken);
            head = ",\n"u8.ToArray();
        }

        await joined.WriteAsync(manifest.Entries.IsEmpty ? "[\n]\n"u8.ToArray() : "\n]\n"u8.ToArray(), cancellationToken);
        Forget(fetch.List, manifest);
        joined.Position = 0;
        return await fetch.ReceiveAsync(joined, fetch.Shown, cancellationToken);
    }

    private async Task<(byte[]? Octets, ListProblem? Problem)> ReadEventAsync(FeedFetch fetch, Uri root, MispManifestEntry entry, long most, CancellationToken cancellationToken)
    {
        var name = entry.Uuid.ToString("D") + ".json";
        var kept = Path.Combine(CacheOf(fetch.List), name);
        if (entry.Sha256.Length > 0 && File.Exists(kept) && new FileInfo(kept).Length <= most)
        {
            var known = await File.ReadAllBytesAsync(kept, cancellationToken);
            if (MispManifest.IsWhole(entry, known))
            {
                return (known, null);
            }
        }

        if (!fetch.TryAsk(new Uri(root, name), out var question, out var problem))
        {
            return (null, problem);
        }

        using var answer = await transport.GetAsync(question, cancellationToken);
        if (answer.Problem is { } failure)
        {
            return (null, failure);
        }

        var (octets, fault) = await ReadAsync(answer.Body, fetch.Shown, most, cancellationToken);
        if (octets is null || !MispManifest.IsWhole(entry, octets))
        {
            return (null, fault ?? FeedProblems.EventHash(fetch.Shown, entry.Uuid.ToString("D")));
        }

        await File.WriteAllBytesAsync(kept, octets, cancellationToken);
        return (octets, null);
    }

    private void Forget(string list, MispManifest manifest)
    {
        var named = manifest.Entries.Select(entry => entry.Uuid.ToString("D") + ".json").ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(CacheOf(list)).Where(file => !named.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    private string CacheOf(string list) => Path.Combine(cache, list + ".events");
}
