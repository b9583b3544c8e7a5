using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Says how far what is known of who held which address reaches.</summary>
public interface IHoldingWatch
{
    /// <summary>
    /// The moment up to which all that the sources tell of a client is known, since each of them was looked at after it; the end of time when
    /// there is nothing to wait for.
    /// </summary>
    DateTimeOffset KnownThrough(InternetAddress client);

    /// <summary>The earliest second of which something was told late since this was last asked; null for none.</summary>
    long? TakeLateSince();
}
