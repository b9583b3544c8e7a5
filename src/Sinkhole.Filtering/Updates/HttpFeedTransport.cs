using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Sinkhole.Filtering.Updates;

/// <summary>Asks feeds over HTTPS, and over plain HTTP where that is allowed.</summary>
public sealed class HttpFeedTransport : IFeedTransport, IDisposable
{
    // RFC 9110, 15.4 leaves the bound to the client; more than a few steps are a loop or a maze.
    private const int MaxRedirects = 5;

    private readonly HttpClient client;

    /// <summary>Over a handler that does not follow redirects by itself.</summary>
    public HttpFeedTransport(HttpMessageHandler handler)
    {
        // The deadline of a fetch is its caller's token; a list is as long as it is.
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Sinkhole", typeof(HttpFeedTransport).Assembly.GetName().Version?.ToString(2)));
    }

    /// <summary>Over the system's sockets.</summary>
    public static HttpFeedTransport Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    });

    /// <inheritdoc/>
    public async Task<FeedAnswer> GetAsync(FeedQuestion question, CancellationToken cancellationToken)
    {
        var url = question.Url;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            if (!IsTaken(url, question))
            {
                return FeedAnswer.Failed(FeedProblems.Scheme(url));
            }

            var (response, problem) = await SendAsync(url, question, cancellationToken);
            if (response is null)
            {
                return FeedAnswer.Failed(problem ?? FeedProblems.Unreachable(url, "no answer"));
            }

            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                return await AnswerAsync(url, response, cancellationToken);
            }

            response.Dispose();
            url = new Uri(url, location);
        }

        return FeedAnswer.Failed(FeedProblems.Redirects(question.Url, MaxRedirects));
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    // A redirect keeps the scheme: from https to http would let anybody on the way write the list.
    private static bool IsTaken(Uri url, FeedQuestion question) => string.Equals(url.Scheme, question.Url.Scheme, StringComparison.Ordinal)
        && (string.Equals(url.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            || (question.AllowsHttp && string.Equals(url.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal)));

    private static async Task<FeedAnswer> AnswerAsync(Uri url, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            response.Dispose();
            return FeedAnswer.Unchanged();
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            var status = (int)response.StatusCode;
            response.Dispose();
            return FeedAnswer.Failed(FeedProblems.Status(url, status));
        }

        var facts = new FeedFacts
        {
            Octets = response.Content.Headers.ContentLength,
            ETag = response.Headers.ETag?.ToString() ?? "",
            ModifiedAt = response.Content.Headers.LastModified,
            AddedLast = response.Headers.TryGetValues("X-TAXII-Date-Added-Last", out var added) ? added.FirstOrDefault("") : "",
        };
        return FeedAnswer.Of(await response.Content.ReadAsStreamAsync(cancellationToken), facts, response);
    }

    private static HttpRequestMessage RequestOf(Uri url, FeedQuestion question)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);

        // As it lies on the server: what is hashed, signed and kept are its octets.
        request.Headers.AcceptEncoding.ParseAdd("identity");
        if (question.Accept.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Accept", question.Accept);
        }

        if (question.ETag.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", question.ETag);
        }

        if (question.ModifiedAt is { } modified)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture));
        }

        // A secret is for the server it was given for, not for those it sends us to.
        if (question.SecretHeader.Length > 0 && Uri.Compare(url, question.Url, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0)
        {
            request.Headers.TryAddWithoutValidation(question.SecretHeader, question.Secret);
        }

        return request;
    }

    private async Task<(HttpResponseMessage? Response, Lists.ListProblem? Problem)> SendAsync(Uri url, FeedQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            using var request = RequestOf(url, question);
            return (await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return (null, FeedProblems.Unreachable(url, fault.InnerException?.Message ?? fault.Message));
        }
    }
}
