namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How syslog messages are made.</summary>
public sealed record SyslogOptions
{
    /// <summary>Facility (RFC 5424, 6.2.1). Default 16, local0.</summary>
    public int Facility { get; init; } = 16;

    /// <summary>
    /// The private enterprise number that the name of the structured data carries (RFC 5424, 7.2.2). Default 32473, which is set aside for
    /// examples (RFC 5612): an agency that has its own puts it here.
    /// </summary>
    public int EnterpriseNumber { get; init; } = 32_473;

    /// <summary>
    /// Most octets of a message over UDP. Default 2048, which every receiver should take (RFC 5426, 3.2). A longer one keeps its header and
    /// structured data whole, the record's identity among them; its text is cut after a whole character and the structured data says how
    /// long it was.
    /// </summary>
    public int DatagramOctets { get; init; } = 2048;
}
