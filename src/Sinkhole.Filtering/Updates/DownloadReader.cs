using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>Fetches one file, only when it changed, and checks what is pinned of it.</summary>
internal sealed class DownloadReader(IFeedTransport transport) : IFeedReader
{
    /// <inheritdoc/>
    public async Task<Fetched> FetchAsync(FeedFetch fetch, CancellationToken cancellationToken)
    {
        if (!fetch.TryAsk(fetch.Url, out var question, out var problem))
        {
            return fetch.Failed(problem!);
        }

        using var answer = await transport.GetAsync(question with { ETag = fetch.State.ETag, ModifiedAt = fetch.State.ModifiedAt }, cancellationToken);
        if (answer.Problem is { } failure)
        {
            return fetch.Failed(failure);
        }

        if (answer.IsUnchanged)
        {
            return fetch.Unchanged();
        }

        if (answer.Facts.Octets > fetch.Options.MaxOctets)
        {
            return fetch.Failed(ListProblems.TooLarge(fetch.Shown, fetch.Options.MaxOctets));
        }

        var (file, fault) = await fetch.ReceiveAsync(answer.Body, fetch.Shown, cancellationToken);
        problem = file is null ? fault : await CheckAsync(fetch, file, answer.Facts, cancellationToken);
        if (problem is not null)
        {
            file?.Dispose();
            return fetch.Failed(problem);
        }

        return new Fetched(file, null, fetch.State with { ETag = answer.Facts.ETag, ModifiedAt = answer.Facts.ModifiedAt });
    }

    private async Task<ListProblem?> CheckAsync(FeedFetch fetch, IncomingFile file, FeedFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Octets is { } stated && stated != file.Octets)
        {
            return GateProblems.CutShort(fetch.Shown, stated, file.Octets);
        }

        if (fetch.Options.Sha256.Length > 0 && !string.Equals(fetch.Options.Sha256, file.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            return FeedProblems.WrongHash(fetch.Shown, file.Sha256);
        }

        return fetch.Options.SignatureKey.Length == 0 ? null : await CheckSignatureAsync(fetch, file, cancellationToken);
    }

    private async Task<ListProblem?> CheckSignatureAsync(FeedFetch fetch, IncomingFile file, CancellationToken cancellationToken)
    {
        var address = fetch.Options.SignatureUrl ?? new UriBuilder(fetch.Url) { Path = fetch.Url.AbsolutePath + ".sig" }.Uri;
        if (!fetch.TryAsk(address, out var question, out var problem))
        {
            return problem;
        }

        using var answer = await transport.GetAsync(question, cancellationToken);
        if (answer.Problem is { } failure)
        {
            return failure;
        }

        var signature = new byte[FeedSignature.MaxOctets];
        var length = await answer.Body.ReadAtLeastAsync(signature, signature.Length, throwOnEndOfStream: false, cancellationToken);
        return FeedSignature.Check(fetch.Shown, file.Path, signature.AsSpan(0, length), fetch.Options.SignatureKey);
    }
}
