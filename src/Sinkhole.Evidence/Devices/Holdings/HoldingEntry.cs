using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>One address of a <see cref="HoldingTable"/> and where its chain begins.</summary>
internal struct HoldingEntry
{
    public InternetAddress Address;

    /// <summary>The row that began last; 0 when there is none yet.</summary>
    public int Head;

    /// <summary>Rows in the chain.</summary>
    public int Count;
}
