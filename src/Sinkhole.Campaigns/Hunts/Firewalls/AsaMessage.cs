using Sinkhole.Campaigns.Hunts.Logs;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>One message of an ASA: its number, what it says, and what its line said before.</summary>
internal readonly ref struct AsaMessage(int id, ReadOnlySpan<byte> text, LogConnection head)
{
    /// <summary>The number of the message.</summary>
    public int Id { get; } = id;

    /// <summary>What it says.</summary>
    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Time, line and device.</summary>
    public LogConnection Head { get; } = head;

    /// <summary>True for the messages that are read.</summary>
    public bool IsOfConnections => Id is 302013 or 302014 or 302015 or 302016 or 302020 or 302021
        or 106001 or 106006 or 106007 or 106010 or 106014 or 106015 or 106023 or 106100;
}
