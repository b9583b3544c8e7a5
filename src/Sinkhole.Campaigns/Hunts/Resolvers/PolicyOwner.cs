using System.Globalization;
using System.Text;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>Reads the address out of the owner of an IP rule of a policy zone: <c>32.77.113.0.203.rpz-ip.zone</c> is 203.0.113.77.</summary>
internal static class PolicyOwner
{
    private const int MaxOctets = 256;
    private const int IPv4Labels = 4;
    private const int MaxGroups = 8;

    /// <summary>Reads a rule about one address; one about a network does not say which of it the answer held.</summary>
    public static bool TryReadAddress(ReadOnlySpan<byte> owner, out InternetAddress address)
    {
        address = default;
        var mark = owner.IndexOf(".rpz-ip"u8);
        if (mark < 0 || mark > MaxOctets || !Ascii.IsValid(owner[..mark]))
        {
            return false;
        }

        var labels = Encoding.ASCII.GetString(owner[..mark]).Split('.');
        Array.Reverse(labels, 1, labels.Length - 1);
        return labels switch
        {
            ["32", .. var octets] when octets.Length == IPv4Labels => InternetAddress.TryParse(string.Join('.', octets), out address),
            ["128", .. var groups] when groups.Length <= MaxGroups => TryReadGroups(groups, out address),
            _ => false,
        };
    }

    // "zz" stands for the run of zero groups that "::" leaves out.
    private static bool TryReadGroups(string[] groups, out InternetAddress address)
    {
        Span<ushort> values = stackalloc ushort[MaxGroups];
        values.Clear();
        address = default;
        var at = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            if (string.Equals(groups[i], "zz", StringComparison.OrdinalIgnoreCase))
            {
                at = MaxGroups - (groups.Length - 1 - i);
                continue;
            }

            if (at is < 0 or >= MaxGroups || !ushort.TryParse(groups[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out values[at++]))
            {
                return false;
            }
        }

        address = new InternetAddress(Join(values[..4]), Join(values[4..]));
        return at == MaxGroups;
    }

    private static ulong Join(ReadOnlySpan<ushort> groups) => ((ulong)groups[0] << 48) | ((ulong)groups[1] << 32) | ((ulong)groups[2] << 16) | groups[3];
}
