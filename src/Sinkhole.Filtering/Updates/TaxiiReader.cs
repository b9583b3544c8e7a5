using System.Text;
using System.Text.Json;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>
/// Fetches a TAXII 2.1 collection. It is asked with <c>added_after</c> whether anything was added; when so, all of it is read page by page
/// and made one file, so that what was taken out is gone too.
/// </summary>
internal sealed class TaxiiReader(IFeedTransport transport) : IFeedReader
{
    private const string MediaType = "application/taxii+json;version=2.1";

    // A page is the server's choice; this many hold any collection within the feed's bound of octets.
    private const int MaxPages = 10_000;
    private const int MaxPageOctets = 64 << 20;
    private const int MaxDepth = 64;

    /// <inheritdoc/>
    public async Task<Fetched> FetchAsync(FeedFetch fetch, CancellationToken cancellationToken)
    {
        var objects = new Uri(fetch.Url.AbsoluteUri.TrimEnd('/') + "/objects/");
        if (fetch.State.AddedLast.Length > 0)
        {
            var (news, unread) = await ReadPageAsync(fetch, new Uri(objects, $"?added_after={Uri.EscapeDataString(fetch.State.AddedLast)}&limit=1"), cancellationToken);
            using (news)
            {
                if (news is null || !news.HasObjects)
                {
                    return unread is null ? fetch.Unchanged() : fetch.Failed(unread);
                }
            }
        }

        Directory.CreateDirectory(fetch.Incoming);
        await using var joined = new FileStream(
            Path.Combine(fetch.Incoming, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var (last, problem) = await JoinAsync(fetch, objects, joined, cancellationToken);
        if (problem is not null)
        {
            return fetch.Failed(problem);
        }

        joined.Position = 0;
        var (file, fault) = await fetch.ReceiveAsync(joined, fetch.Shown, cancellationToken);
        return file is null ? fetch.Failed(fault!) : new Fetched(file, null, fetch.State with { AddedLast = last });
    }

    private async Task<(string Last, ListProblem? Problem)> JoinAsync(FeedFetch fetch, Uri objects, FileStream joined, CancellationToken cancellationToken)
    {
        var (next, last, separator) = ("", "", "");
        await joined.WriteAsync("{\"type\":\"bundle\",\"objects\":[\n"u8.ToArray(), cancellationToken);
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var (page, problem) = await ReadPageAsync(fetch, next.Length == 0 ? objects : new Uri(objects, "?next=" + Uri.EscapeDataString(next)), cancellationToken);
            using (page)
            {
                if (page is null)
                {
                    return ("", problem);
                }

                foreach (var item in page.Objects)
                {
                    await joined.WriteAsync(Encoding.UTF8.GetBytes(separator + item.GetRawText()), cancellationToken);
                    separator = ",\n";
                }

                if (joined.Length > fetch.Options.MaxOctets)
                {
                    return ("", ListProblems.TooLarge(fetch.Shown, fetch.Options.MaxOctets));
                }

                last = page.AddedLast.Length > 0 ? page.AddedLast : last;
                if (!page.HasMore || page.Next.Length == 0)
                {
                    await joined.WriteAsync("\n]}\n"u8.ToArray(), cancellationToken);
                    return (last, null);
                }

                next = page.Next;
            }
        }

        return ("", FeedProblems.TooManyPages(fetch.Shown, MaxPages));
    }

    private async Task<(TaxiiPage? Page, ListProblem? Problem)> ReadPageAsync(FeedFetch fetch, Uri url, CancellationToken cancellationToken)
    {
        if (!fetch.TryAsk(url, out var question, out var problem))
        {
            return (null, problem);
        }

        using var answer = await transport.GetAsync(question with { Accept = MediaType }, cancellationToken);
        if (answer.Problem is { } failure)
        {
            return (null, failure);
        }

        var (file, fault) = await IncomingFile.ReceiveAsync(answer.Body, fetch.Shown, fetch.Incoming, Math.Min(MaxPageOctets, fetch.Options.MaxOctets), cancellationToken);
        using (file)
        {
            if (file is null)
            {
                return (null, fault);
            }

            try
            {
                await using var stream = File.OpenRead(file.Path);
                var document = await JsonDocument.ParseAsync(stream, new JsonDocumentOptions { MaxDepth = MaxDepth }, cancellationToken);
                if (TaxiiPage.TryRead(document, answer.Facts.AddedLast, out var page))
                {
                    return (page, null);
                }

                document.Dispose();
                return (null, FeedProblems.Page(fetch.Shown, "no envelope"));
            }
            catch (JsonException broken)
            {
                return (null, FeedProblems.Page(fetch.Shown, broken.Message));
            }
        }
    }
}
