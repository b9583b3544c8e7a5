using System.Text;
using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

/// <summary>A short file of each form.</summary>
internal static class LeaseSamples
{
    private static readonly Dictionary<LeaseForm, string> Texts = new()
    {
        [LeaseForm.Kea4] = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id\n10.66.10.22,00:00:5e:00:53:02,,604800,1662940800,1,0,0,pc-vanthu-02,0,,0\n10.66.10.22,00:00:5e:00:53:02,,0,1662940800,1,0,0,,0,,0\n",
        [LeaseForm.Kea6] = "address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname,hwaddr,state\n2001:db8:66::10,00:03:00:01:00:00:5e:00:53:02,3600,1662602400,1,1800,0,7,128,0,0,pc,,0\n2001:db8:100::,00:04:aa:bb:cc,3600,1662602400,1,1800,2,7,56,0,0,,,0\n",
        [LeaseForm.Isc] = "lease 10.66.10.22 {\n  starts 1 2022/09/05 00:00:00;\n  ends 1 2022/09/12 00:00:00;\n  binding state active;\n  hardware ethernet 00:00:5e:00:53:02;\n  client-hostname \"PC\\303\\241\";\n}\nia-na \"\\001\\000\\000\\000\\000\\003\\000\\001\\000\\000^\\000S\\001\" {\n  cltt 1 2022/09/05 00:00:00;\n  iaaddr 2001:db8:66::10 { binding state active; max-life 43200; ends 1 2022/09/05 12:00:00; }\n}\n",
        [LeaseForm.Dnsmasq] = "1664557140 00:00:5e:00:53:01 10.66.10.21 PC-01 *\nduid 00:01:00:01:2a:9c:0e:80:00:00:5e:00:53:ff\n1664557140 7 2001:db8:66::10 pc 00:03:00:01:00:00:5e:00:53:02\n",
        [LeaseForm.WindowsAudit] = "\t\tMicrosoft DHCP Service Activity Log\nID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name\n10,09/05/22,07:00:00,Assign,10.66.10.22,PC-02,00005E005302,\n12,09/06/22,07:00:00,Release,10.66.10.22,PC-02,00005E005302,\n",
        [LeaseForm.WindowsAudit6] = "ID,Date,Time,Description,IPv6 Address,Host Name,Error Code, Duid Length, Duid Bytes(Hex),User Name\n11002,12/06/21,12:43:57,DHCPV6 Request,2001:db8:66::6,pc,,14,0001000128CA2F6200005E005301,\n",
        [LeaseForm.WindowsExport] = "\"IPAddress\",\"AddressState\",\"ClientId\",\"HostName\",\"LeaseExpiryTime\"\n\"10.66.10.21\",\"Active\",\"00-00-5e-00-53-01\",\"PC,01\",\"30/09/2022 11:59:00 CH\"\n",
        [LeaseForm.MikroTikTerse] = " 0 D address=10.66.10.21 mac-address=00:00:5E:00:53:01 status=bound expires-after=8m12s active-address=10.66.10.21 host-name=PC 01\n",
        [LeaseForm.MikroTikJson] = "[{\"address\":\"10.66.10.21\",\"mac-address\":\"00:00:5E:00:53:01\",\"status\":\"bound\",\"expires-after\":\"8m12s\",\"host-name\":\"PC\\u00e1\"}]",
        [LeaseForm.Neighbours] = "2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 router STALE\n10.66.10.1 dev eth0  FAILED\n",
        [LeaseForm.ArpTable] = "IP address       HW type     Flags       HW address            Mask     Device\n10.66.10.21      0x1         0x2         00:00:5e:00:53:01     *        eth0\n",
    };

    public static TheoryData<LeaseForm> Forms { get; } = [.. Texts.Keys];

    public static IEnumerable<LeaseForm> All => Texts.Keys;

    public static byte[] Octets(LeaseForm form) => Encoding.UTF8.GetBytes(Texts[form]);
}
