using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Journal;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Running;

/// <summary>Contacts at the sinkhole's own address: written down, brought to the store, and whose devices they were of. The store never holds up who answers.</summary>
internal sealed partial class ContactSide : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly SqliteAttributionStore attributions;
    private readonly TimeProvider clock;

    // Null where what an earlier run left, or the room for it, cannot be had.
    private readonly Recording? recording;
    private readonly UnrecordedContacts unrecorded = new();
    private readonly RecordingProblem? problem;

    private ContactSide(Recording? recording, RecordingProblem? problem, SqliteAttributionStore attributions, TimeProvider clock)
    {
        this.recording = recording;
        this.problem = problem;
        this.attributions = attributions;
        this.clock = clock;
    }

    /// <summary>Takes contacts from who answers.</summary>
    public IContactSink Sink => recording is null ? unrecorded : recording.Recorder;

    /// <summary>Reads what was stored.</summary>
    public required IContactReader Reader { get; init; }

    /// <summary>True when the sinkhole's own address is answered here.</summary>
    public required bool HasLanding { get; init; }

    /// <summary>How it stands. What an earlier run left waits also where nothing is recorded any more.</summary>
    public ContactStatus Status => (recording?.Writer.Status ?? new ContactStatus
    {
        Recorded = unrecorded.Count,
        OnlyCounted = unrecorded.Count,
        Problem = problem?.English,
        ProblemVietnamese = problem?.Vietnamese,
    }) with { IsRecording = HasLanding };

    /// <summary>True when it was ended and nothing of it works on the store any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Records whose devices they were of; null before the start.</summary>
    public AttributionRecorder? Recorder { get; private set; }

    /// <summary>Takes up what an earlier run left. Where that cannot be had nothing of the program waits for it: contacts are only counted, and the status says why.</summary>
    public static ContactSide Open(DataPaths paths, EvidenceSources sources, SqliteHitStore store, TimeProvider clock, ILoggerFactory logs)
    {
        Recording? opened = null;
        RecordingProblem? hindrance = null;
        try
        {
            var recorder = ContactRecorder.Open(new ContactRecorderOptions { Directory = paths.Contacts }, sources.Rules, clock, logs.CreateLogger<ContactRecorder>());
            var target = new NoticedContactStore(new SqliteContactStore(store), sources.ContactsStored);
            opened = new Recording(
                recorder,
                new ContactLogWriter(recorder, target, new ContactLogWriterOptions(), clock, logs.CreateLogger<ContactLogWriter>()),
                new ContactKeeper(recorder, clock, logs.CreateLogger<ContactKeeper>()));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            hindrance = EvidenceFaults.Contacts(paths, fault);
            Log.NotRecorded(logs.CreateLogger<ContactSide>(), hindrance.English);
        }

        return new ContactSide(opened, hindrance, SqliteAttributionStore.OfContacts(store, paths.Store), clock)
        {
            Reader = new SqliteContactReader(paths.Store),
            HasLanding = sources.HasLanding,
        };
    }

    /// <summary>Begins to store contacts and to record whose devices they were of.</summary>
    public async Task StartAsync(DeviceDirectory devices, IHoldingWatch watch, ILoggerFactory logs)
    {
        Recorder = new AttributionRecorder(attributions, devices, watch, clock, logs.CreateLogger<AttributionRecorder>());
        if (recording is not null)
        {
            await recording.Keeper.StartAsync(CancellationToken.None);
            await recording.Writer.StartAsync(CancellationToken.None);
        }

        await Recorder.StartAsync(CancellationToken.None);
    }

    /// <summary>Stores all that was recorded; false when the deadline came first.</summary>
    public Task<bool> DrainAsync(TimeSpan deadline, CancellationToken cancellationToken) =>
        recording?.Writer.DrainAsync(deadline, cancellationToken) ?? Task.FromResult(true);

    /// <summary>Ends it once nobody answers any more.</summary>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(StopPatience, clock);
        if (recording is { } own)
        {
            // What was counted is on the disk before anything that may take its time.
            own.Recorder.EndMinute();
            await own.Writer.StopAsync(deadline.Token);
        }

        if (Recorder is not null)
        {
            await Recorder.StopAsync(deadline.Token);
            Recorder.Dispose();
        }

        HasEnded = recording is null || await recording.EndAsync(deadline.Token);
    }

    private static partial class Log
    {
        [LoggerMessage(9070, LogLevel.Error, "{Problem}")]
        public static partial void NotRecorded(ILogger logger, string problem);
    }

    private sealed record Recording(ContactRecorder Recorder, ContactLogWriter Writer, ContactKeeper Keeper)
    {
        /// <summary>True when nothing of it works any more on the files and the store; else the process's end gives these back.</summary>
        public async Task<bool> EndAsync(CancellationToken cancellationToken)
        {
            await Keeper.StopAsync(cancellationToken);
            if (Writer.ExecuteTask is { IsCompleted: false } || Keeper.ExecuteTask is { IsCompleted: false })
            {
                return false;
            }

            Writer.Dispose();
            Keeper.Dispose();
            Recorder.Dispose();
            return true;
        }
    }
}
