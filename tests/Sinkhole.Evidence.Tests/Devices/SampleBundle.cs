using System.Text;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Tests.Devices;

/// <summary>A drill's bundle: one week's leases in four forms, its neighbours and networks, and whose device each of its events is.</summary>
internal static class SampleBundle
{
    /// <summary>Time, client, MAC of option 65001; then device, source, confidence, unit, exclusion.</summary>
    public const string Expected = """
        2022-09-05T08:01:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-05T08:31:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-06T08:01:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-06T08:31:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-06T09:00:00+07:00|2001:db8:66::a1||mac:00:00:5e:00:53:01|ndp|cao|DEMO.01|
        2022-09-06T10:02:00+07:00|10.66.10.22||mac:00:00:5e:00:53:02|dhcp|cao|DEMO.01|
        2022-09-06T12:00:00+07:00|10.66.10.33||mac:00:00:5e:00:53:07|dhcp|cao|DEMO.01|
        2022-09-07T08:01:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-07T08:31:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-07T14:00:00+07:00|10.66.10.31||mac:02:00:5e:00:53:04|dhcp|thấp (MAC ngẫu nhiên)|DEMO.01|
        2022-09-07T15:00:00+07:00|10.66.20.1|00:00:5e:00:53:05|mac:00:00:5e:00:53:05|edns65001|cao|DEMO.02|
        2022-09-08T07:00:00+07:00|10.66.10.31||mac:02:00:5e:00:53:04|dhcp|thấp (MAC ngẫu nhiên)|DEMO.01|
        2022-09-08T08:01:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-08T08:31:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-08T10:02:00+07:00|10.66.10.22||mac:00:00:5e:00:53:02|dhcp|cao|DEMO.01|
        2022-09-08T16:00:00+07:00|10.66.30.1||net:10.66.30.1|nat|không xác định|DEMO.03|
        2022-09-09T08:01:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-09T08:31:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-09T15:00:00+07:00|10.66.20.1|00:00:5e:00:53:05|mac:00:00:5e:00:53:05|edns65001|cao|DEMO.02|
        2022-09-09T15:30:00+07:00|10.66.20.1|00:00:5e:00:53:06|mac:00:00:5e:00:53:06|edns65001|cao|DEMO.02|
        2022-09-09T16:00:00+07:00|10.66.30.1||net:10.66.30.1|nat|không xác định|DEMO.03|
        2022-09-09T16:05:00+07:00|10.66.40.25||ip:10.66.40.25|ip|thấp|DEMO.01|cổng thư điện tử quét liên kết
        2022-09-09T16:06:00+07:00|10.66.40.9||ip:10.66.40.9|ip|thấp|DEMO.01|máy quản trị kiểm thử
        2022-09-10T10:02:00+07:00|10.66.10.22||mac:00:00:5e:00:53:02|dhcp|cao|DEMO.01|
        2022-09-10T17:05:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-10T17:06:00+07:00|10.66.10.21||mac:00:00:5e:00:53:01|dhcp|cao|DEMO.01|
        2022-09-11T02:00:00+07:00|10.66.50.10||mac:00:00:5e:00:53:10|dhcp|cao|DEMO.04|
        2022-09-11T15:00:00+07:00|10.66.20.1|00:00:5e:00:53:05|mac:00:00:5e:00:53:05|edns65001|cao|DEMO.02|
        2022-09-12T02:00:00+07:00|10.66.50.10||mac:00:00:5e:00:53:10|dhcp|cao|DEMO.04|
        2022-09-13T10:02:00+07:00|10.66.10.40||mac:00:00:5e:00:53:02|dhcp|cao|DEMO.01|
        2022-09-13T11:03:00+07:00|10.66.10.22||mac:00:00:5e:00:53:03|dhcp|cao|DEMO.01|
        2022-09-14T11:03:00+07:00|10.66.10.22||mac:00:00:5e:00:53:03|dhcp|cao|DEMO.01|
        2022-09-15T10:02:00+07:00|10.66.10.40||mac:00:00:5e:00:53:02|dhcp|cao|DEMO.01|
        2022-09-20T11:03:00+07:00|10.66.10.22||mac:00:00:5e:00:53:03|dhcp|cao|DEMO.01|
        2022-09-20T11:09:00+07:00|10.66.10.22||mac:00:00:5e:00:53:03|dhcp|cao|DEMO.01|
        2022-09-25T12:00:00+07:00|10.66.10.33||mac:00:00:5e:00:53:07|dhcp|cao|DEMO.01|
        """;

    public const string Networks = """
        mạng,mã đơn vị,loại
        10.66.10.0/24,DEMO.01,người dùng
        2001:db8:66::/64,DEMO.01,người dùng
        10.66.20.0/24,DEMO.02,chuyển tiếp DNS
        10.66.30.0/24,DEMO.03,sau NAT
        10.66.40.0/24,DEMO.01,quản trị
        10.66.50.0/24,DEMO.04,máy chủ
        """;

    private const string Neighbours = "2001:db8:66::a1 dev eth0 lladdr 00:00:5e:00:53:01 STALE\n";

    private const string Kea = """
        address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id
        10.66.10.21,00:00:5e:00:53:01,,2566740,1664557140,1,0,0,pc-ketoan-01,0,,0
        10.66.10.22,00:00:5e:00:53:02,,604800,1662940800,1,0,0,pc-vanthu-02,0,,0
        10.66.10.40,00:00:5e:00:53:02,,1614540,1664557140,1,0,0,pc-vanthu-02,0,,0
        10.66.10.22,00:00:5e:00:53:03,,1609140,1664557140,1,0,0,laptop-03,0,,0
        10.66.10.31,02:00:5e:00:53:04,,86400,1662598800,1,0,0,,0,,0
        10.66.10.33,00:00:5e:00:53:07,,2566740,1664557140,1,0,0,pc-nhansu-07,0,,0
        10.66.50.10,00:00:5e:00:53:10,,2591940,1664557140,1,0,0,srv-file-01,0,,0
        """;

    private const string Isc = """
        lease 10.66.10.21 {
          starts 4 2022/09/01 00:00:00;
          ends 5 2022/09/30 16:59:00;
          binding state active;
          hardware ethernet 00:00:5e:00:53:01;
          client-hostname "PC-KETOAN-01";
        }
        lease 10.66.10.22 {
          starts 1 2022/09/05 00:00:00;
          ends 1 2022/09/12 00:00:00;
          binding state active;
          hardware ethernet 00:00:5e:00:53:02;
          client-hostname "PC-VANTHU-02";
        }
        lease 10.66.10.40 {
          starts 1 2022/09/12 00:30:00;
          ends 5 2022/09/30 16:59:00;
          binding state active;
          hardware ethernet 00:00:5e:00:53:02;
          client-hostname "PC-VANTHU-02";
        }
        lease 10.66.10.22 {
          starts 1 2022/09/12 02:00:00;
          ends 5 2022/09/30 16:59:00;
          binding state active;
          hardware ethernet 00:00:5e:00:53:03;
          client-hostname "LAPTOP-03";
        }
        lease 10.66.10.31 {
          starts 3 2022/09/07 01:00:00;
          ends 4 2022/09/08 01:00:00;
          binding state active;
          hardware ethernet 02:00:5e:00:53:04;
        }
        lease 10.66.10.33 {
          starts 4 2022/09/01 00:00:00;
          ends 5 2022/09/30 16:59:00;
          binding state active;
          hardware ethernet 00:00:5e:00:53:07;
          client-hostname "PC-NHANSU-07";
        }
        lease 10.66.50.10 {
          starts 3 2022/08/31 17:00:00;
          ends 5 2022/09/30 16:59:00;
          binding state active;
          hardware ethernet 00:00:5e:00:53:10;
          client-hostname "SRV-FILE-01";
        }
        """;

    private const string Windows = """
        ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name, TransactionID, QResult,Probationtime, CorrelationID,Dhcid,VendorClass(Hex),VendorClass(ASCII),UserClass(Hex),UserClass(ASCII),RelayAgentInformation,DnsRegError.
        10,09/01/22,07:00:00,Assign,10.66.10.21,PC-KETOAN-01,00005E005301,,0,6,,,,,,,,,0
        10,09/05/22,07:00:00,Assign,10.66.10.22,PC-VANTHU-02,00005E005302,,0,6,,,,,,,,,0
        10,09/12/22,07:30:00,Assign,10.66.10.40,PC-VANTHU-02,00005E005302,,0,6,,,,,,,,,0
        10,09/12/22,09:00:00,Assign,10.66.10.22,LAPTOP-03,00005E005303,,0,6,,,,,,,,,0
        10,09/07/22,08:00:00,Assign,10.66.10.31,,02005E005304,,0,6,,,,,,,,,0
        10,09/01/22,07:00:00,Assign,10.66.10.33,PC-NHANSU-07,00005E005307,,0,6,,,,,,,,,0
        10,09/01/22,00:00:00,Assign,10.66.50.10,SRV-FILE-01,00005E005310,,0,6,,,,,,,,,0
        """;

    private const string Dnsmasq = """
        1664557140 00:00:5e:00:53:01 10.66.10.21 PC-KETOAN-01 *
        1662940800 00:00:5e:00:53:02 10.66.10.22 PC-VANTHU-02 *
        1664557140 00:00:5e:00:53:02 10.66.10.40 PC-VANTHU-02 *
        1664557140 00:00:5e:00:53:03 10.66.10.22 LAPTOP-03 *
        1662598800 02:00:5e:00:53:04 10.66.10.31 * *
        1664557140 00:00:5e:00:53:07 10.66.10.33 PC-NHANSU-07 *
        1664557140 00:00:5e:00:53:10 10.66.50.10 SRV-FILE-01 *
        """;

    /// <summary>The files a bundle has with its leases in one of the forms.</summary>
    public static IEnumerable<LeaseInput> Files(LeaseForm form)
    {
        yield return form switch
        {
            LeaseForm.Kea4 => Input("kea-leases4.csv", Kea),
            LeaseForm.Isc => Input("dhcpd.leases", Isc),
            LeaseForm.WindowsAudit => Input("DhcpSrvLog-Mon.log", Windows),
            _ => Input("dnsmasq.leases", Dnsmasq),
        };
        yield return Input("ndp.txt", Neighbours);
    }

    public static LeaseInput Input(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
