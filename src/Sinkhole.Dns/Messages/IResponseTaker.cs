namespace Sinkhole.Dns.Messages;

/// <summary>Waits for what answers a query, and takes out of it what is wanted.</summary>
public interface IResponseTaker
{
    /// <summary>
    /// Judges octets received. With <see cref="ResponseMatch.Match"/> everything wanted of them has been taken: they lie in memory of
    /// whoever received them and are gone when the call ends. Throws nothing and does not wait, for the calling thread receives for others too.
    /// </summary>
    ResponseMatch Take(ReadOnlySpan<byte> message);
}
