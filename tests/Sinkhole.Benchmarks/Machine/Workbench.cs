using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sinkhole.Benchmarks.Machine;

/// <summary>What every measurement stands on: a folder, cores, a guard over the processes, and the end that Ctrl-C brings. Gone when disposed.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly PosixSignalRegistration[] signals;

    /// <summary>Makes the folder, or says what is in the way.</summary>
    public Workbench(Cores cores)
    {
        if (Ports.Taken() is [var port, ..])
        {
            throw new BenchmarkFailedException($"Port {port} of 127.0.0.1 is taken; is another measurement running?");
        }

        Cores = cores;
        Folder = Directory.CreateTempSubdirectory("sinkhole-bench-").FullName;
        Guard = new ProcessGuard(Folder);
        signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, End))];
        using var self = Process.GetCurrentProcess();
        if (OperatingSystem.IsLinux())
        {
            self.ProcessorAffinity = 1 << cores.Load;
        }
    }

    public Cores Cores { get; }

    /// <summary>Everything that is written.</summary>
    public string Folder { get; }

    public ProcessGuard Guard { get; }

    /// <summary>Cancelled by a signal.</summary>
    public CancellationToken Ended => end.Token;

    /// <summary>A new folder in <see cref="Folder"/>.</summary>
    public string FolderFor(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    public void Dispose()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        Guard.Dispose();
        Directory.Delete(Folder, recursive: true);
        end.Dispose();
    }

    // The processes are ended by those who hold them, on the way out.
    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        end.Cancel();
    }
}
