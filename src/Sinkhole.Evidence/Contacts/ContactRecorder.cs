using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Contacts;

/// <summary>
/// Writes down contacts before they are answered. Of equal contacts of one minute the first is in a file when this returns, so that a killed process
/// loses none of which somebody was told a code; the others are counted, and their row follows when the minute ends: a kill loses at most the number
/// of the repeats of one minute. A power cut loses at most one second besides.
/// </summary>
public sealed partial class ContactRecorder : IContactSink, IDisposable
{
    private const long MicrosecondsOfMinute = 60_000_000;

    private readonly PendingContacts pending;
    private readonly ContactMinute minute;
    private readonly ContactRules rules;
    private readonly TimeProvider clock;
    private readonly ILogger<ContactRecorder> logger;
    private readonly SemaphoreSlim turn = new(1);

    // Taken before the turn by who forces files to the disk or removes them: who records never waits for the device.
    private readonly SemaphoreSlim settling = new(1);
    private long minuteNumber;
    private long recorded;
    private long onlyCounted;

    private ContactRecorder(PendingContacts pending, ContactRecorderOptions options, IRuleCatalog catalog, TimeProvider clock, ILogger<ContactRecorder> logger)
    {
        this.pending = pending;
        this.clock = clock;
        this.logger = logger;
        minute = new ContactMinute(options);
        rules = new ContactRules(catalog);
    }

    /// <summary>How it stands, without what the store suffers from.</summary>
    public ContactStatus Status => InTurn(() => new ContactStatus
    {
        IsRecording = true,
        Recorded = recorded,
        OnlyCounted = onlyCounted,
        Waiting = pending.Rows,
        Problem = pending.Problem?.English,
        ProblemVietnamese = pending.Problem?.Vietnamese,
    });

    /// <summary>Takes up what an earlier run left in the directory; throws IOException when that cannot be read.</summary>
    public static ContactRecorder Open(ContactRecorderOptions options, IRuleCatalog catalog, TimeProvider clock, ILogger<ContactRecorder> logger)
    {
        var recorder = new ContactRecorder(PendingContacts.Open(options, clock), options, catalog, clock, logger);
        var status = recorder.Status;
        if (status.Waiting > 0)
        {
            Log.Recovered(logger, status.Waiting, options.Directory);
        }

        if (status.Problem is { } problem)
        {
            Log.Hindered(logger, problem);
        }

        return recorder;
    }

    /// <inheritdoc/>
    public string Record(Contact contact) => InTurn(() => Take(Cut(contact)));

    /// <summary>Ends the minute before its time, so that all that was counted is written down.</summary>
    public void EndMinute() => InTurn(Fold);

    /// <summary>Ends the minute when its time is over, and has the device take what the kernel holds.</summary>
    public void Keep()
    {
        settling.Wait();
        try
        {
            foreach (var file in InTurn(TakeDirty))
            {
                Sync(file);
            }
        }
        finally
        {
            settling.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        EndMinute();
        Keep();
        pending.Dispose();
        turn.Dispose();
        settling.Dispose();
    }

    /// <summary>The oldest contacts that wait, the same until they are removed; null when none do.</summary>
    internal ContactBatch? ReadOldest()
    {
        var file = InTurn(pending.TakeOldest);
        return file is null ? null : new ContactBatch(file.Number, file.Read());
    }

    /// <summary>Removes the oldest contacts: the store has them.</summary>
    internal void RemoveOldest()
    {
        settling.Wait();
        try
        {
            InTurn(pending.RemoveOldest);
        }
        finally
        {
            settling.Release();
        }
    }

    private static Contact Cut(Contact contact)
    {
        var agent = contact.Agent.Length > Contact.MaxAgentLength ? contact.Agent[..Contact.MaxAgentLength] : contact.Agent;

        // A name that no rule lists is kept nowhere.
        return contact.Rule is null || contact.Named.Length == 0 ? contact with { Agent = agent, Named = "", Rule = null } : contact with { Agent = agent };
    }

    private string Take(Contact contact)
    {
        recorded++;
        FoldWhenOver();
        if (minute.Repeat(contact) is { } code)
        {
            return code;
        }

        if (minute.HasRoomFor(contact))
        {
            var row = new ContactRow { Contact = contact, LastMicroseconds = contact.TimeMicroseconds, Count = 1, Code = ContactCode.Next(), Rules = rules.Of(contact) };
            if (Append(row))
            {
                minute.Add(row);
                return row.Code;
            }
        }
        else
        {
            onlyCounted++;
        }

        return "";
    }

    private void FoldWhenOver()
    {
        var now = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond / MicrosecondsOfMinute;
        if (now != minuteNumber)
        {
            minuteNumber = now;
            Fold();
        }
    }

    private void Fold() => minute.End().ForEach(row => Append(row));

    private bool Append(ContactRow row)
    {
        var before = pending.Problem?.English;
        var isTaken = pending.TryAppend(row);
        onlyCounted += isTaken ? 0 : row.Count;
        if (!isTaken && pending.Problem?.English is { } problem && !string.Equals(problem, before, StringComparison.Ordinal))
        {
            Log.Hindered(logger, problem);
        }

        return isTaken;
    }

    private List<PendingFile> TakeDirty()
    {
        FoldWhenOver();
        return pending.TakeDirty();
    }

    private void Sync(PendingFile file)
    {
        try
        {
            file.Sync();
        }
        catch (IOException refusal)
        {
            InTurn(() => file.IsDirty = true);
            Log.SyncRefused(logger, file.Path, refusal.Message);
        }
    }

    private void InTurn(Action work) => InTurn(() =>
    {
        work();
        return true;
    });

    private T InTurn<T>(Func<T> work)
    {
        turn.Wait();
        try
        {
            return work();
        }
        finally
        {
            turn.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3260, LogLevel.Information, "{Count} contacts of an earlier run are in '{Directory}' and go to the store now")]
        public static partial void Recovered(ILogger logger, long count, string directory);

        [LoggerMessage(3261, LogLevel.Warning, "{Problem}")]
        public static partial void Hindered(ILogger logger, string problem);

        [LoggerMessage(3262, LogLevel.Error, "The device refused to take '{Path}' ({Reason}); a power cut could lose contacts")]
        public static partial void SyncRefused(ILogger logger, string path, string reason);
    }
}
