using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Filtering.Lists;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    /// <summary>In the order of the help text.</summary>
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new MessageTarget(),
        new EdnsTarget(),
        new NameWireTarget(),
        new NameTextTarget(),
        new AddressTextTarget(),
        new ZoneTextTarget(),
        new ScreenTarget(),
        new ListTarget("list-campaign", ListFormat.Campaign),
        new ListTarget("list-hosts", ListFormat.Hosts),
        new ListTarget("list-domains", ListFormat.Domains),
        new ListTarget("list-workbook", ListFormat.Workbook),
        new ListTarget("list-text", ListFormat.Text),
        new ListTarget("list-adblock", ListFormat.AdBlock),
        new ListTarget("list-dnsmasq", ListFormat.Dnsmasq),
        new ListTarget("list-policy-zone", ListFormat.PolicyZone),
        new ListTarget("list-misp", ListFormat.Misp),
        new ListTarget("list-stix", ListFormat.Stix),
        new GateFilesTarget(),
        new LeaseTarget("lease-kea4", LeaseForm.Kea4),
        new LeaseTarget("lease-kea6", LeaseForm.Kea6),
        new LeaseTarget("lease-isc", LeaseForm.Isc),
        new LeaseTarget("lease-dnsmasq", LeaseForm.Dnsmasq),
        new LeaseTarget("lease-windows", LeaseForm.WindowsAudit),
        new LeaseTarget("lease-windows6", LeaseForm.WindowsAudit6),
        new LeaseTarget("lease-export", LeaseForm.WindowsExport),
        new LeaseTarget("lease-router", LeaseForm.MikroTikTerse),
        new LeaseTarget("lease-router-json", LeaseForm.MikroTikJson),
        new NeighbourTextTarget(),
        new NeighbourMessagesTarget(),
        new ForwardedOptionsTarget(),
        new ProxyHeaderTarget(),
        new ClientHelloTarget(),
        new HttpHeadTarget(),
        new CanonicalJsonTarget(),
        new AnchorTextTarget(),
        new ChainedFileTarget("chain-csv", ChainForm.Csv),
        new ChainedFileTarget("chain-lines", ChainForm.Lines),
        new PackageTarget(),
        new DrillQueriesTarget(),
        new DrillConfigTarget(),
        .. Enum.GetValues<LogFormat>().Select(format => new LogTarget(format)),
    ];
}
