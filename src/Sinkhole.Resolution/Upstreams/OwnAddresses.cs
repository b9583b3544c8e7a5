using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;

namespace Sinkhole.Resolution.Upstreams;

/// <summary>Tells whether an upstream is one of our own listeners, which would make us ask ourselves without end.</summary>
internal sealed class OwnAddresses(ImmutableArray<IPEndPoint> listeners)
{
    /// <summary>True when a query to the endpoint would come back to us.</summary>
    public bool Contains(IPEndPoint endpoint)
    {
        var address = Plain(endpoint.Address);
        return listeners.Any(listener => listener.Port == endpoint.Port && IsSame(Plain(listener.Address), address));
    }

    private static bool IsSame(IPAddress listener, IPAddress address)
    {
        if (!listener.Equals(IPAddress.Any) && !listener.Equals(IPAddress.IPv6Any))
        {
            return listener.Equals(address);
        }

        // A listener on [::] takes IPv4 too unless told otherwise, so either wildcard stands for both families.
        return IPAddress.IsLoopback(address) || LocalAddresses().Contains(address);
    }

    private static IEnumerable<IPAddress> LocalAddresses()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => Plain(unicast.Address));
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    // Scope ids differ between how a listener and how a file name the same address.
    private static IPAddress Plain(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.IsIPv6LinkLocal ? new IPAddress(plain.GetAddressBytes()) : plain;
    }
}
