using System.Globalization;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>Values as programs read them: the same words whatever the language.</summary>
internal static class HuntCodes
{
    /// <summary>RFC 3339 in UTC to the microsecond.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The trigger as drills and exports name it.</summary>
    public static string Of(HuntTrigger trigger) => trigger switch
    {
        HuntTrigger.QName => "qname",
        HuntTrigger.ResponseIp => "rpz-ip",
        HuntTrigger.Connection => "connection",
    };

    /// <summary>What the firewall did; null when the log does not say.</summary>
    public static string? Of(ConnectionAction action) => action switch
    {
        ConnectionAction.Unknown => null,
        ConnectionAction.Allowed => "allowed",
        ConnectionAction.Denied => "denied",
    };

    /// <summary>How it is known who began a connection.</summary>
    public static string Of(Initiator initiator) => initiator switch
    {
        Initiator.Logged => "logged",
        Initiator.GuessedFromPorts => "guessed-from-ports",
        Initiator.Unknown => "unknown",
    };
}
