using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Sinkhole.Host.Running;

/// <summary>SIGTERM, SIGINT and SIGQUIT end the server; SIGHUP has it read its configuration again.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource stopping;
    private readonly Channel<bool> reloads = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Listens from now on; the token ends the server too.</summary>
    public Signals(CancellationToken cancellationToken)
    {
        stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, Stop));
        }

        registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, Reload));
    }

    /// <summary>Cancelled when the server is to end.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Waits for the end, and has <paramref name="reload"/> run for each SIGHUP; several at once count as one.</summary>
    public async Task WaitAsync(Action reload)
    {
        try
        {
            while (true)
            {
                await reloads.Reader.ReadAsync(Stopping);
                reload();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            reloads.Writer.TryComplete();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        stopping.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stopping.Cancel();
    }

    private void Reload(PosixSignalContext signal)
    {
        signal.Cancel = true;
        reloads.Writer.TryWrite(true);
    }
}
