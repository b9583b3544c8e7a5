using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;

namespace Sinkhole.Evidence.Tests.Activity;

/// <summary>A store in memory that can be told to take nothing.</summary>
internal sealed class MemoryActivityStore : IActivityStore
{
    private readonly Dictionary<(DateOnly Day, InternetAddress Client), ClientDay> clients = [];
    private readonly Dictionary<DateOnly, RestOfDay> rest = [];
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Each device day that was given, in its order, also one that was given before.</summary>
    public List<DeviceDay> Devices { get; } = [];

    public bool IsGone { get; set; }

    /// <summary>What each writing waits for.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    /// <summary>Ends when something is to be written for the first time.</summary>
    public Task Asked => asked.Task;

    /// <summary>Rows of the last batch taken.</summary>
    public int LastBatch { get; private set; }

    public int Batches { get; private set; }

    public DateOnly KeepFrom { get; private set; }

    public Task<ActivityLog?> ReadActivityAsync(DateOnly from, DateOnly to, InternetAddress? client, CancellationToken cancellationToken) => Task.FromResult(IsGone
        ? null
        : new ActivityLog(
            [.. clients.Values.Where(row => row.Day >= from && row.Day <= to && (client is null || row.Client == client)).OrderBy(row => (row.Day, row.Client))],
            [.. rest.Values.Where(row => row.Day >= from && row.Day <= to)]));

    public async Task<bool> WriteActivityAsync(ActivityBatch batch, CancellationToken cancellationToken)
    {
        asked.TrySetResult();
        await Until;
        if (!IsGone)
        {
            LastBatch = batch.Clients.Count;
            Batches++;
            KeepFrom = batch.KeepFrom;
            Devices.AddRange(batch.Devices);
            foreach (var row in batch.Clients)
            {
                clients[(row.Day, row.Client)] = row;
            }

            foreach (var row in batch.Rest)
            {
                rest[row.Day] = row;
            }
        }

        return !IsGone;
    }

    public ClientFigures? Find(DateOnly day, InternetAddress client) => clients.TryGetValue((day, client), out var row) ? row.Figures : null;

    public long RestOf(DateOnly day) => rest.TryGetValue(day, out var row) ? row.Queries : 0;
}
