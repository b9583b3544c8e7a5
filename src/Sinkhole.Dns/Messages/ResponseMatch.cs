namespace Sinkhole.Dns.Messages;

/// <summary>What a received message is to the query that is waiting.</summary>
public enum ResponseMatch : byte
{
    /// <summary>It answers the query.</summary>
    Match = 0,

    /// <summary>It is something else: drop it and wait on.</summary>
    Ignore = 1,

    /// <summary>It looks like a forgery (wrong id or question): stop waiting here, ask again over TCP.</summary>
    Suspect = 2,
}
