using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>Says what the reverse zone calls an address. Never waits: what is not known is asked for, and told the next time.</summary>
public interface IPointerNames
{
    /// <summary>The reverse name of an address as far as it is known.</summary>
    PointerName Find(InternetAddress address);
}
