using Sinkhole.Dns.Names;

namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>Asks for reverse names, and only those servers that were named for the reverse zone.</summary>
public interface IPointerSource
{
    /// <summary>True when a server was named for the reverse zone.</summary>
    bool HasRoute(DomainName reverse);

    /// <summary>Asks for the reverse name; never by a way that is for all names.</summary>
    Task<PointerReply> AskAsync(DomainName reverse, CancellationToken cancellationToken);
}
