using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Activity;

/// <summary>
/// The clients of one day while it is counted: what was stored before this start, and what the workers have seen since; and which machines
/// they were.
/// </summary>
internal sealed class ActivityDay(DateOnly day, int maxClients)
{
    private readonly Dictionary<InternetAddress, Row> rows = [];
    private readonly HashSet<DeviceId> devices = [];
    private readonly List<DeviceDay> newDevices = [];
    private long restBefore;
    private long restSince;
    private long restStored;

    /// <summary>The day.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>Clients told apart.</summary>
    public int Clients => rows.Count;

    /// <summary>Queries of the others.</summary>
    public long Rest => restBefore + restSince;

    /// <summary>Each client with its figures.</summary>
    public IEnumerable<ClientDay> All => rows.Select(row => new ClientDay(Day, row.Key, row.Value.Total));

    /// <summary>Clients whose rows the store does not have as they are.</summary>
    public IReadOnlyList<ClientDay> Changed =>
        [.. rows.Where(static row => row.Value.Total != row.Value.Stored).Select(row => new ClientDay(Day, row.Key, row.Value.Total))];

    /// <summary>The sum of the others, if the store does not have it as it is.</summary>
    public IReadOnlyList<RestOfDay> ChangedRest => Rest == restStored ? [] : [new RestOfDay(Day, Rest)];

    /// <summary>Devices the store was not told of since this start.</summary>
    public IReadOnlyList<DeviceDay> NewDevices => [.. newDevices];

    /// <summary>Takes over a row of the store, as it was at the start.</summary>
    public void TakeStored(InternetAddress client, in ClientFigures figures) => rows[client] = new Row { Before = figures, Stored = figures };

    /// <summary>Takes over the store's sum of the others.</summary>
    public void TakeStoredRest(long queries)
    {
        restBefore = queries;
        restStored = queries;
    }

    /// <summary>Sums up anew what the workers have seen. Who has a row keeps it, so that a row in the store never stands still while its client asks.</summary>
    public void Sum(IClientSightings sightings)
    {
        foreach (var row in rows.Values)
        {
            row.Since = default;
        }

        var withoutRow = 0L;
        var withoutRoom = sightings.Read(Day, Add);
        restSince = withoutRow + withoutRoom;

        void Add(InternetAddress client, in ClientFigures figures)
        {
            if (rows.TryGetValue(client, out var row))
            {
                row.Since = row.Since.With(figures);
            }
            else if (rows.Count < maxClients)
            {
                rows.Add(client, new Row { Since = figures });
            }
            else
            {
                withoutRow += figures.Queries;
            }
        }
    }

    /// <summary>
    /// Asks which machine each client was that was seen since the last time. The moment asked about is kept until an answer is known: of a
    /// client that never rests the newest is always too new.
    /// </summary>
    public void Find(ActiveDevices machines)
    {
        foreach (var (client, row) in rows)
        {
            var seen = row.Total;
            row.Asking = row.Asking > row.Asked ? row.Asking : seen.LastSecond;
            if (row.Asking > row.Asked && machines.TryFind(client, seen.Proxy, DateTimeOffset.FromUnixTimeSeconds(row.Asking), out var machine))
            {
                row.Asked = row.Asking;
                Add(machine);
            }
        }
    }

    /// <summary>The store has all rows as they are.</summary>
    public void MarkStored()
    {
        newDevices.Clear();
        restStored = Rest;
        foreach (var row in rows.Values)
        {
            row.Stored = row.Total;
        }
    }

    private void Add(DeviceId? machine)
    {
        if (machine is { } device && devices.Count < maxClients && devices.Add(device))
        {
            newDevices.Add(new DeviceDay(Day, device));
        }
    }

    private sealed class Row
    {
        public ClientFigures Before { get; init; }

        public ClientFigures Since { get; set; }

        public ClientFigures Stored { get; set; }

        /// <summary>The last second of which the machine is known.</summary>
        public long Asked { get; set; }

        /// <summary>The second of which it is to be known next.</summary>
        public long Asking { get; set; }

        public ClientFigures Total => Before.With(Since);
    }
}
