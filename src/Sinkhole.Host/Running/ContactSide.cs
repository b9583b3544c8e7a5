using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Running;

/// <summary>Contacts at the sinkhole's own address: written down, brought to the store, and whose devices they were of. The store never holds up who answers.</summary>
internal sealed class ContactSide : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly ContactRecorder recorder;
    private readonly ContactLogWriter writer;
    private readonly ContactKeeper keeper;
    private readonly SqliteAttributionStore attributions;
    private readonly TimeProvider clock;

    private ContactSide(ContactRecorder recorder, IContactStore store, SqliteAttributionStore attributions, TimeProvider clock, ILoggerFactory logs)
    {
        this.recorder = recorder;
        this.attributions = attributions;
        this.clock = clock;
        writer = new ContactLogWriter(recorder, store, new ContactLogWriterOptions(), clock, logs.CreateLogger<ContactLogWriter>());
        keeper = new ContactKeeper(recorder, clock, logs.CreateLogger<ContactKeeper>());
    }

    /// <summary>Takes contacts from who answers.</summary>
    public IContactSink Sink => recorder;

    /// <summary>Reads what was stored.</summary>
    public required IContactReader Reader { get; init; }

    /// <summary>True when the sinkhole's own address is answered here.</summary>
    public required bool HasLanding { get; init; }

    /// <summary>How it stands. What an earlier run left waits also where nothing is recorded any more.</summary>
    public ContactStatus Status => writer.Status with { IsRecording = HasLanding };

    /// <summary>True when it was ended and nothing of it works on the store any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Records whose devices they were of; null before the start.</summary>
    public AttributionRecorder? Recorder { get; private set; }

    /// <summary>Takes up what an earlier run left.</summary>
    /// <exception cref="MustFixException">Its files cannot be opened.</exception>
    public static ContactSide Open(DataPaths paths, EvidenceSources sources, SqliteHitStore store, TimeProvider clock, ILoggerFactory logs)
    {
        try
        {
            var opened = ContactRecorder.Open(new ContactRecorderOptions { Directory = paths.Contacts }, sources.Rules, clock, logs.CreateLogger<ContactRecorder>());
            var target = new NoticedContactStore(new SqliteContactStore(store), sources.ContactsStored);
            return new ContactSide(opened, target, SqliteAttributionStore.OfContacts(store, paths.Store), clock, logs)
            {
                Reader = new SqliteContactReader(paths.Store),
                HasLanding = sources.HasLanding,
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw EvidenceFaults.Contacts(paths, fault);
        }
    }

    /// <summary>Begins to store contacts and to record whose devices they were of.</summary>
    public async Task StartAsync(DeviceDirectory devices, IHoldingWatch watch, ILoggerFactory logs)
    {
        Recorder = new AttributionRecorder(attributions, devices, watch, clock, logs.CreateLogger<AttributionRecorder>());
        await keeper.StartAsync(CancellationToken.None);
        await writer.StartAsync(CancellationToken.None);
        await Recorder.StartAsync(CancellationToken.None);
    }

    /// <summary>Stores all that was recorded; false when the deadline came first.</summary>
    public Task<bool> DrainAsync(TimeSpan deadline, CancellationToken cancellationToken) => writer.DrainAsync(deadline, cancellationToken);

    /// <summary>Ends it once nobody answers any more.</summary>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(StopPatience, clock);

        // What was counted is on the disk before anything that may take its time.
        recorder.EndMinute();
        await writer.StopAsync(deadline.Token);
        if (Recorder is not null)
        {
            await Recorder.StopAsync(deadline.Token);
            Recorder.Dispose();
        }

        await keeper.StopAsync(deadline.Token);
        if (writer.ExecuteTask is { IsCompleted: false } || keeper.ExecuteTask is { IsCompleted: false })
        {
            // They still work on the files and the store: the process's end gives these back.
            return;
        }

        writer.Dispose();
        keeper.Dispose();
        recorder.Dispose();
        HasEnded = true;
    }
}
