using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Turns a folder that was named as a source into sources for the files DHCP servers keep in theirs.</summary>
internal static class LeaseFolders
{
    private static readonly ImmutableArray<(LeaseForm Form, string Pattern)> Known =
    [
        (LeaseForm.Kea4, "kea-leases4.csv"),
        (LeaseForm.Kea6, "kea-leases6.csv"),
        (LeaseForm.Isc, "dhcpd.leases"),
        (LeaseForm.Isc, "dhcpd6.leases"),
        (LeaseForm.Dnsmasq, "dnsmasq.leases"),
        (LeaseForm.WindowsAudit, "DhcpSrvLog-*.log"),
        (LeaseForm.WindowsAudit6, "DhcpV6SrvLog-*.log"),
    ];

    /// <summary>The sources to follow; a source that is a file is itself.</summary>
    public static ImmutableArray<LeaseSource> Expand(IEnumerable<LeaseSource> sources) => [.. sources.SelectMany(Expand)];

    private static IEnumerable<LeaseSource> Expand(LeaseSource source)
    {
        if (!Directory.Exists(source.Path))
        {
            return [source];
        }

        var found = Known
            .Where(known => source.Form is null ? HasAny(source.Path, known.Pattern) : known.Form == source.Form)
            .Select(known => source with { Name = $"{source.Name} ({known.Pattern})", Path = Path.Combine(source.Path, known.Pattern), Form = known.Form })
            .ToList();
        return found switch
        {
            // Exports have whatever names those who export give them.
            [] => [source with { Path = Path.Combine(source.Path, "*") }],
            [var only] => [only with { Name = source.Name }],
            _ => found,
        };
    }

    private static bool HasAny(string folder, string pattern)
    {
        try
        {
            return Directory.EnumerateFiles(folder, pattern).Any();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Whoever follows the folder meets the same and says so.
            return false;
        }
    }
}
