using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Data;
using Sinkhole.Host.Texts;
using Sinkhole.Testing;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>The whole program in this process, on real sockets, a real journal and a real store, whose clock is the test's.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    // Less than lies between two recorded queries: the clock never has to go back.
    private const int MostSeconds = 45;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestClock clock;
    private readonly CancellationTokenSource stopping = new();
    private readonly StringWriter said = new();
    private readonly Task<int> running;
    private ControlClient? control;

    private LiveHost(string folder, TestClock clock)
    {
        this.clock = clock;
        Paths = new DataPaths(Path.Combine(folder, "data"));
        var console = TextWriter.Synchronized(said);
        var context = new CommandContext { Out = console, Error = console, Language = Language.English, WorkingDirectory = folder, Clock = clock };
        running = Task.Run(() => ServeVerb.RunAsync(context, file: null, stopping.Token));
    }

    public DataPaths Paths { get; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Starts on the configuration in a folder, at a moment, and waits until it serves.</summary>
    public static async Task<LiveHost> StartAsync(string folder, DateTimeOffset moment)
    {
        var host = new LiveHost(folder, new TestClock(moment));
        while ((host.control = ControlClient.Find(host.Paths)) is null)
        {
            Assert.False(host.running.IsCompleted, host.said.ToString());
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        return host;
    }

    /// <summary>A port of loopback that is free for UDP and TCP at the time of asking.</summary>
    public static int FreePort()
    {
        while (true)
        {
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            tcp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                udp.Bind(tcp.LocalEndPoint!);
                return ((IPEndPoint)tcp.LocalEndPoint!).Port;
            }
            catch (SocketException)
            {
                // Taken for UDP: draw again.
            }
        }
    }

    /// <summary>Sets the clock to a later moment.</summary>
    public void JumpTo(DateTimeOffset moment) => clock.JumpTo(moment);

    /// <summary>How the program says it stands.</summary>
    public Task<JsonElement> StatusAsync() => control!.GetAsync<JsonElement>("api/v1/status", TestContext.Current.CancellationToken);

    /// <summary>Lets the clock go on until the status says what is waited for. A busy machine gets more time for each second, not more seconds.</summary>
    public async Task UntilAsync(string what, Func<JsonElement, bool> isSo)
    {
        var begun = Now;
        var status = await StatusAsync();
        for (var second = 0; second < MostSeconds && !isSo(status); second++)
        {
            // Every look that is due within some seconds has been made at the end of the first step.
            clock.JumpTo(begun + TimeSpan.FromSeconds(second + 6));
            for (var look = 0; look < 4 + (second * second / 2) && !isSo(status); look++)
            {
                await Task.Delay(Pause, TestContext.Current.CancellationToken);
                status = await StatusAsync();
            }
        }

        Assert.True(isSo(status), $"{what}: not so by {Now:O}\n{status}\n{said}");
    }

    /// <summary>Ends it like SIGTERM does.</summary>
    public async Task StopAsync()
    {
        control?.Dispose();
        await stopping.CancelAsync();
        Assert.Equal(ExitCode.Done, await running.WaitAsync(Patience));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running.WaitAsync(Patience);
        control?.Dispose();
        stopping.Dispose();
        await said.DisposeAsync();
    }
}
