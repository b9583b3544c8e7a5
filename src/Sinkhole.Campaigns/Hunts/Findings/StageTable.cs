namespace Sinkhole.Campaigns.Hunts.Findings;

/// <summary>
/// Joins the lines that one query or connection leaves: those of different stages, of one client and one name or destination, within seconds, and
/// with the same port and type as far as both lines show them.
/// </summary>
internal sealed class StageTable(int most)
{
    // The lines of one event are written within moments; a response may take as long as its client waits.
    private const long SpanTicks = 5 * TimeSpan.TicksPerSecond;

    // A client that asks one name more often within a span is counted line by line.
    private const int MaxInSpan = 64;

    private readonly Dictionary<UInt128, List<Lines>> spans = [];
    private readonly Queue<UInt128> order = new();
    private int remembered;

    /// <summary>True when the line is the first of its event.</summary>
    public bool TryAdd(LogEvent found)
    {
        if (found.Stage == EventStage.Single)
        {
            return true;
        }

        var span = found.Time.UtcTicks / SpanTicks;
        var own = EventKey.Shared(found, span);
        if (Nearest(found, [EventKey.Shared(found, span - 1), own, EventKey.Shared(found, span + 1)]) is { } lines)
        {
            lines.Take(found);
            return false;
        }

        Remember(own, found);
        return true;
    }

    private Lines? Nearest(LogEvent found, ReadOnlySpan<UInt128> keys)
    {
        var best = default(Lines);
        foreach (var key in keys)
        {
            foreach (var lines in spans.GetValueOrDefault(key) ?? [])
            {
                if (lines.Fits(found) && lines.Distance(found) <= SpanTicks && (best is null || lines.Distance(found) < best.Distance(found)))
                {
                    best = lines;
                }
            }
        }

        return best;
    }

    private void Remember(UInt128 key, LogEvent found)
    {
        if (!spans.TryGetValue(key, out var list))
        {
            spans[key] = list = [];
            order.Enqueue(key);
        }

        if (list.Count < MaxInSpan)
        {
            list.Add(new Lines(found));
            remembered++;
        }

        while (remembered > most && spans.Remove(order.Dequeue(), out var oldest))
        {
            remembered -= oldest.Count;
        }
    }

    /// <summary>The lines of one event so far.</summary>
    private sealed class Lines
    {
        private readonly long time;
        private int stages;
        private int port;
        private int type;

        public Lines(LogEvent first)
        {
            time = first.Time.UtcTicks;
            (stages, port, type) = (0, -1, -1);
            Take(first);
        }

        public bool Fits(LogEvent found) => (stages & (1 << (int)found.Stage)) == 0 && Agrees(port, found.ClientPort ?? -1) && Agrees(type, TypeOf(found));

        public long Distance(LogEvent found) => Math.Abs(found.Time.UtcTicks - time);

        public void Take(LogEvent found)
        {
            stages |= 1 << (int)found.Stage;
            port = port < 0 ? found.ClientPort ?? -1 : port;
            type = type < 0 ? TypeOf(found) : type;
        }

        private static bool Agrees(int one, int other) => one < 0 || other < 0 || one == other;

        private static int TypeOf(LogEvent found) => found is QueryEvent { Type: { } type } ? (int)type : -1;
    }
}
