namespace Sinkhole.Benchmarks.Pauses;

/// <summary>Follows the pauses of a process from when it is opened to when it is disposed.</summary>
internal sealed class PauseWatch : IAsyncDisposable
{
    private readonly EventPipeSession session;
    private readonly Task reading;

    private PauseWatch(EventPipeSession session, CancellationToken cancellationToken)
    {
        this.session = session;
        reading = new NetTraceReader(session.Trace, Log.Take).ReadAsync(cancellationToken);
    }

    public PauseLog Log { get; } = new();

    public static async Task<PauseWatch> OpenAsync(int processId, CancellationToken cancellationToken) =>
        new(await EventPipeSession.OpenAsync(processId, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        session.Dispose();
        try
        {
            await reading;
        }
        catch (OperationCanceledException)
        {
            // A signal ended the measurement, and the reading with it.
        }
    }
}
