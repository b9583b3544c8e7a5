using System.Net.Sockets;
using System.Text.Json;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Commands;

/// <summary>Speaks to the running server over its control socket.</summary>
internal sealed class ControlClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

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

    /// <summary>What the server answers to a request for JSON.</summary>
    public async Task<T> GetAsync<T>(string address, CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync(address, cancellationToken);
        return await JsonSerializer.DeserializeAsync<T>(body, Json, cancellationToken) ?? throw new JsonException(address);
    }

    /// <summary>The body the server answers with.</summary>
    /// <exception cref="MustFixException">The server says what is wrong with the request.</exception>
    public async Task<Stream> OpenAsync(string address, CancellationToken cancellationToken)
    {
        var response = await http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return await response.Content.ReadAsStreamAsync(cancellationToken);
        }

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        response.Dispose();
        var problem = TryReadProblem(text);
        throw new MustFixException(problem?.Detail ?? $"the server answered {(int)response.StatusCode}.", problem?.DetailVi ?? $"máy chủ trả lời {(int)response.StatusCode}.");
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static Socket NewSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private static ControlProblem? TryReadProblem(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ControlProblem>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
