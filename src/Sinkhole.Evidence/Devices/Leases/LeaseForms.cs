using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>What follows from how a source is written.</summary>
internal static class LeaseForms
{
    /// <summary>True for files whose end alone grows, so that their history stands in them; others show the present only.</summary>
    public static bool IsAppended(LeaseForm form) =>
        form is LeaseForm.Kea4 or LeaseForm.Kea6 or LeaseForm.Isc or LeaseForm.WindowsAudit or LeaseForm.WindowsAudit6;

    /// <summary>The kind of program that writes so. Neighbours of IPv4 among those of IPv6 are told apart by their address.</summary>
    public static HoldingSourceKind KindOf(LeaseForm form) => form switch
    {
        LeaseForm.Kea4 or LeaseForm.Kea6 => HoldingSourceKind.Kea,
        LeaseForm.Isc => HoldingSourceKind.Isc,
        LeaseForm.Dnsmasq => HoldingSourceKind.Dnsmasq,
        LeaseForm.WindowsAudit or LeaseForm.WindowsAudit6 => HoldingSourceKind.WindowsAudit,
        LeaseForm.WindowsExport => HoldingSourceKind.WindowsExport,
        LeaseForm.MikroTikTerse or LeaseForm.MikroTikJson => HoldingSourceKind.MikroTik,
        LeaseForm.Neighbours => HoldingSourceKind.Ndp,
        LeaseForm.ArpTable => HoldingSourceKind.Arp,
    };
}
