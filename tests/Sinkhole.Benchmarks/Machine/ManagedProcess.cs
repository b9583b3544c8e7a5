using System.Diagnostics;
using System.Globalization;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>A process pinned to a core, in a session of its own, with the end of its output kept; killed with all it started when disposed.</summary>
internal sealed class ManagedProcess : IAsyncDisposable
{
    /// <summary>Lines kept for telling why a process ended.</summary>
    private const int MaxLines = 200;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly Process process;
    private readonly ProcessGuard guard;
    private readonly Queue<string> lines = new();
    private readonly Lock gate = new();
    private readonly Action<string> take;

    private ManagedProcess(ProcessGuard guard, ProcessStartInfo start, Action<string> take)
    {
        this.guard = guard;
        this.take = take;
        process = Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' did not start.");
        guard.Watch(process.Id);
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>The last lines of both outputs.</summary>
    public string Output
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>Starts a program.</summary>
    /// <param name="guard">Kills it should this program be killed.</param>
    /// <param name="core">Where it runs.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Where it starts.</param>
    /// <param name="take">Gets each line it prints.</param>
    public static ManagedProcess Start(ProcessGuard guard, int core, IReadOnlyList<string> command, string folder, Action<string>? take = null)
    {
        // Both replace themselves, so the process that was started becomes the program.
        string[] arguments = ["taskset", "-c", core.ToString(CultureInfo.InvariantCulture), .. command];
        var start = new ProcessStartInfo(ToolRun.Demand("setsid", "util-linux"), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment.Remove("LC_ALL");
        var started = new ManagedProcess(guard, start, take ?? (_ => { }));
        Priority.Raise(started.Id);
        return started;
    }

    public async Task WaitForExitAsync(CancellationToken cancellationToken) => await process.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // Asked first: a server that ends by itself takes its own children along.
            await ToolRun.RunAsync(ToolRun.Demand("kill", "procps"), ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
            await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(Grace, CancellationToken.None));
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        guard.Forget(process.Id);
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            lines.Enqueue(line);
            if (lines.Count > MaxLines)
            {
                lines.Dequeue();
            }
        }

        take(line);
    }
}
