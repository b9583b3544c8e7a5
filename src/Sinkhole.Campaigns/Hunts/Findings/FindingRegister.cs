namespace Sinkhole.Campaigns.Hunts.Findings;

/// <summary>
/// Counts an event once: when the same line stands in two files (a rotated copy), and when one query or connection left several lines (question,
/// response, decision; beginning and end). A line that stands in one file twice is two events: whole seconds and unseen ports make different
/// queries look alike. Remembers a bounded number of findings; one that comes again after more others than that is counted again.
/// </summary>
internal sealed class FindingRegister(int most)
{
    private readonly Dictionary<UInt128, Seen> seen = [];
    private readonly Queue<UInt128> order = new();
    private readonly StageTable stages = new(most);

    /// <summary>True when the event is to be counted.</summary>
    public bool TryAdd(LogEvent found, int file)
    {
        var key = EventKey.Whole(found);
        if (!seen.TryGetValue(key, out var before))
        {
            Remember(key, new Seen(file, 1, 1));
            return stages.TryAdd(found);
        }

        // As often as the file has it that has it most often.
        var count = before.File == file ? before.InFile + 1 : 1;
        seen[key] = new Seen(file, count, Math.Max(before.Most, count));
        return count > before.Most && stages.TryAdd(found);
    }

    private void Remember(UInt128 key, Seen first)
    {
        seen[key] = first;
        order.Enqueue(key);
        if (order.Count > most)
        {
            seen.Remove(order.Dequeue());
        }
    }

    private readonly record struct Seen(int File, int InFile, int Most);
}
