namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Records beyond the position of an outbox that are settled already: dropped, or damaged.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The one after the last.</param>
/// <param name="IsDamage">True when they were lost on the disk.</param>
internal readonly record struct OutboxHole(long From, long To, bool IsDamage)
{
    /// <summary>How many they are.</summary>
    public long Count => To - From;
}
