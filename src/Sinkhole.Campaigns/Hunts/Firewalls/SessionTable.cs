namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>The latest connections by their numbers, so that the line of a connection's end is not counted once more; the oldest is forgotten first.</summary>
internal sealed class SessionTable
{
    // As many as a busy firewall has open for some minutes; a connection open longer is counted twice at worst, and its finding once.
    private const int MaxSessions = 262_144;

    private readonly HashSet<Session> known = [];
    private readonly Queue<Session> order = new();

    /// <summary>True when the connection is new; it is remembered then.</summary>
    public bool TryBegin(Session session)
    {
        if (!known.Add(session))
        {
            return false;
        }

        order.Enqueue(session);
        if (order.Count > MaxSessions)
        {
            known.Remove(order.Dequeue());
        }

        return true;
    }

    /// <summary>A connection by the device that numbers it, the number, and its ends, since numbers are used again.</summary>
    /// <param name="Device">Hash of the device's name.</param>
    /// <param name="Number">The number it gave.</param>
    /// <param name="Ends">Hash of the ends.</param>
    internal readonly record struct Session(int Device, long Number, int Ends);
}
