namespace Sinkhole.Server.Landing;

/// <summary>What octets are as the beginning of an HTTP/1 request.</summary>
internal enum HttpReading : byte
{
    /// <summary>No request, whatever follows.</summary>
    None = 0,

    /// <summary>They may become one.</summary>
    Unclear = 1,

    /// <summary>A request whose head is not whole yet.</summary>
    Partial = 2,

    /// <summary>A request with a longer head than is read.</summary>
    TooLong = 3,

    /// <summary>A request with its whole head.</summary>
    Whole = 4,
}
