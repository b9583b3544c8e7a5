using System.Collections.Frozen;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>The words for forms of lease files on the command line.</summary>
internal static class LeaseWords
{
    private static readonly FrozenDictionary<string, LeaseForm> Forms = Enum.GetValues<LeaseForm>().ToFrozenDictionary(WordOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>All words, for help.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetValues<LeaseForm>().Select(WordOf));

    /// <summary>The word of a form.</summary>
    public static string WordOf(LeaseForm form) => form switch
    {
        LeaseForm.Kea4 => "kea",
        LeaseForm.Kea6 => "kea6",
        LeaseForm.Isc => "isc",
        LeaseForm.Dnsmasq => "dnsmasq",
        LeaseForm.WindowsAudit => "windows",
        LeaseForm.WindowsAudit6 => "windows6",
        LeaseForm.WindowsExport => "windows-export",
        LeaseForm.MikroTikTerse => "mikrotik",
        LeaseForm.MikroTikJson => "mikrotik-json",
        LeaseForm.Neighbours => "neighbours",
        LeaseForm.ArpTable => "arp",
    };

    /// <summary>Cuts <c>FORM:FILE</c>; what stands before the colon is part of the name where it is no form.</summary>
    public static (LeaseForm? Form, string File) Cut(string written)
    {
        var colon = written.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Forms.TryGetValue(written[..colon], out var form) ? (form, written[(colon + 1)..]) : (null, written);
    }
}
