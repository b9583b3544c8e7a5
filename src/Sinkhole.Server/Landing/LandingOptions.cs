namespace Sinkhole.Server.Landing;

/// <summary>How contacts are met; all of it can change while they are.</summary>
public sealed record LandingOptions
{
    /// <summary>Most characters of a contact point's text: an office, two telephone numbers, an address.</summary>
    public const int MaxContactLength = 500;

    /// <summary>Connections at once over all addresses; further ones are closed at once. Each takes 16 KiB. Default 512.</summary>
    public int MaxConnections { get; init; } = 512;

    /// <summary>Connections at once of one client (IPv4 address, IPv6 /64): browsers open six to a name. Default 16.</summary>
    public int MaxConnectionsPerClient { get; init; } = 16;

    /// <summary>For how long the first flight of a client is waited for, all of it. Default 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whom to call, in Vietnamese; empty: the office's own staff, or the English text where that is written.</summary>
    public string ContactVietnamese { get; init; } = "";

    /// <summary>Whom to call, in English; empty: as in Vietnamese.</summary>
    public string ContactEnglish { get; init; } = "";

    /// <summary>The campaign's page or clean-up tool; null: none is named.</summary>
    public Uri? Link { get; init; }

    /// <summary>The zone of the time on the page. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
