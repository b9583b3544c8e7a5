using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Sinkhole.Admin.Api;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Commands;

/// <summary>Speaks to the running server over its control socket.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly HttpClient http;

    private ControlClient(string path) => http = new HttpClient(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = NewSocket();
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new UriBuilder(Uri.UriSchemeHttp, "localhost").Uri,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>A client of the server that works on the data directory; null when none answers.</summary>
    public static ControlClient? Find(DataPaths paths)
    {
        var path = ControlSocket.Find(paths);
        try
        {
            using var socket = NewSocket();
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new ControlClient(path);
        }
        catch (SocketException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            // No server can listen on a path that is too long for a socket.
            return null;
        }
    }

    /// <summary>A client of the server that works on the data directory.</summary>
    /// <exception cref="MustFixException">None answers.</exception>
    public static ControlClient Demand(DataPaths paths) => Find(paths) ?? throw new MustFixException(
        $"a sinkhole process works on '{paths.Root}' but does not answer on its control socket: it is starting or stopping, or runs as another user. Try again.",
        $"một tiến trình sinkhole đang dùng '{paths.Root}' nhưng không trả lời qua socket điều khiển: đang khởi động hoặc đang dừng, hoặc chạy bằng người dùng khác. Thử lại.");

    /// <summary>What the server answers to a request for JSON.</summary>
    public async Task<T> GetAsync<T>(string address, CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync(address, cancellationToken);
        return await JsonSerializer.DeserializeAsync<T>(body, ControlJson.Options, cancellationToken) ?? throw new JsonException(address);
    }

    /// <summary>The same where the answer may be null.</summary>
    public async Task<T?> FindAsync<T>(string address, CancellationToken cancellationToken)
        where T : class
    {
        await using var body = await OpenAsync(address, cancellationToken);
        return await JsonSerializer.DeserializeAsync<T>(body, ControlJson.Options, cancellationToken);
    }

    /// <summary>What the server answers to a decision.</summary>
    /// <exception cref="MustFixException">The server says why it does nothing.</exception>
    public async Task<T> PostAsync<T>(string address, DecisionRequest request, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(request, options: ControlJson.Options);
        return await PostAsync<T>(address, content, cancellationToken);
    }

    /// <summary>What the server answers to octets.</summary>
    /// <exception cref="MustFixException">The server says why it does nothing.</exception>
    public async Task<T> PostAsync<T>(string address, HttpContent content, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(new Uri(address, UriKind.Relative), content, cancellationToken);
        await using var body = await BodyAsync(response, cancellationToken);
        return await JsonSerializer.DeserializeAsync<T>(body, ControlJson.Options, cancellationToken) ?? throw new JsonException(address);
    }

    /// <summary>Hands on what the server answers to a form, head and body, as it comes.</summary>
    /// <exception cref="MustFixException">The server says why it does nothing.</exception>
    public async Task<T> TakeAsync<T>(string address, HttpContent form, Func<HttpResponseHeaders, Stream, Task<T>> take, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = form };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await BodyAsync(response, cancellationToken);
        return await take(response.Headers, body);
    }

    /// <summary>The body the server answers with.</summary>
    /// <exception cref="MustFixException">The server says what is wrong with the request.</exception>
    public async Task<Stream> OpenAsync(string address, CancellationToken cancellationToken) => await BodyAsync(
        await http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static async Task<Stream> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return await response.Content.ReadAsStreamAsync(cancellationToken);
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        response.Dispose();
        var problem = TryReadProblem(text);
        throw new MustFixException(problem?.Detail ?? $"the server answered {(int)response.StatusCode}.", problem?.DetailVi ?? $"máy chủ trả lời {(int)response.StatusCode}.");
    }

    private static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private static ControlProblem? TryReadProblem(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ControlProblem>(text, ControlJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
