using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>Reads <c>/proc/net/arp</c>: address, type of hardware, flags, hardware address, mask, interface, below a line of headings.</summary>
internal sealed class ArpTableReader(ILeaseTarget target) : ILeaseReader, INeighbourReader
{
    // <linux/if_arp.h>
    private const int Ethernet = 1;
    private const int Complete = 2;
    private const int Permanent = 4;
    private const int Words = 6;

    private readonly List<NeighbourEntry> entries = [];

    public IReadOnlyList<NeighbourEntry> Entries => entries;

    public void Read(int line, ReadOnlySpan<char> text)
    {
        Span<Range> cuts = stackalloc Range[Words];
        text = text.Trim();
        var count = text.SplitAny(cuts, " \t", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (count == 0 || text.StartsWith("IP address", StringComparison.Ordinal))
        {
            return;
        }

        if (count < Words)
        {
            target.Refuse(line, LeaseFault.Incomplete, text);
        }
        else if (!InternetAddress.TryParse(text[cuts[0]], out var address))
        {
            target.Refuse(line, LeaseFault.Address, text[cuts[0]]);
        }
        else if (!TryReadHex(text[cuts[1]], out var type) || !TryReadHex(text[cuts[2]], out var flags))
        {
            target.Refuse(line, LeaseFault.Number, text);
        }
        else if (type == Ethernet && (flags & Complete) != 0)
        {
            Take(line, address, text[cuts[3]], (flags & Permanent) != 0 ? NeighbourState.Permanent : NeighbourState.Reachable);
        }
    }

    public void Finish()
    {
        // Each line stands by itself.
    }

    private void Take(int line, InternetAddress address, ReadOnlySpan<char> identity, NeighbourState state)
    {
        if (!MacAddress.TryParse(identity, out var mac))
        {
            target.Refuse(line, LeaseFault.Identity, identity);
        }
        else if (entries.Count == INeighbourReader.MaxEntries)
        {
            target.Refuse(line, LeaseFault.TooMuch, "");
        }
        else
        {
            entries.Add(new NeighbourEntry(address, mac, state, line));
        }
    }

    private static bool TryReadHex(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        return text.StartsWith("0x", StringComparison.Ordinal)
            && int.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }
}
