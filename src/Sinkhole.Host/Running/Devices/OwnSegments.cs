using System.Collections.Immutable;
using System.Globalization;
using System.Net.NetworkInformation;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Running.Devices;

/// <summary>The networks this machine has an interface in: only of clients there do its neighbour tables know anything.</summary>
internal sealed class OwnSegments
{
    private const ulong LinkLocal = 0xFE80UL << 48;
    private const ulong LinkLocalMask = 0xFFC0UL << 48;

    private ImmutableArray<InternetPrefix> segments = [];

    /// <summary>Looks at the interfaces again: addresses come and go.</summary>
    public void Refresh()
    {
        try
        {
            ImmutableArray<InternetPrefix> now =
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .Where(one => one.OperationalStatus == OperationalStatus.Up && one.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                    .SelectMany(one => one.GetIPProperties().UnicastAddresses)
                    .Select(own => InternetPrefix.TryParse(string.Create(CultureInfo.InvariantCulture, $"{InternetAddress.From(own.Address)}/{own.PrefixLength}"), out var network) ? network : default)
                    .Where(network => network.Length is > 0 and < 128),
            ];
            ImmutableInterlocked.InterlockedExchange(ref segments, now);
        }
        catch (NetworkInformationException)
        {
            // What was known before is the better guess: the same question is asked again in a minute.
            return;
        }
    }

    /// <summary>True when a client's frames reach this machine without a router between.</summary>
    public bool Contains(InternetAddress client) =>
        (!client.IsIPv4 && (client.High & LinkLocalMask) == LinkLocal) || segments.Any(segment => segment.Contains(client));
}
