namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How much is read at once; at least one record, however long it is.</summary>
internal sealed class OutboxLimit(int records, long octets)
{
    private int recordsLeft = records;
    private long octetsLeft = octets;

    /// <summary>True while another record may be read.</summary>
    public bool HasRoom => recordsLeft > 0 && octetsLeft > 0;

    /// <summary>Counts a record.</summary>
    public void Take(int octets)
    {
        recordsLeft--;
        octetsLeft -= octets;
    }
}
