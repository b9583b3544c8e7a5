using System.Net;

namespace Sinkhole.Filtering.Tests.Updates;

/// <summary>A web that answers each address as a test says.</summary>
internal sealed class FakeWeb : HttpMessageHandler
{
    public Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> Pages { get; } = [];

    public List<HttpRequestMessage> Asked { get; } = [];

    public void Redirect(string from, string to) => Pages[from] = _ => new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri(to, UriKind.RelativeOrAbsolute) } };

    public void Page(string url, string text) => Pages[url] = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        return Pages.TryGetValue(request.RequestUri!.ToString(), out var page)
            ? Task.FromResult(page(request))
            : throw new HttpRequestException("no such host");
    }
}
