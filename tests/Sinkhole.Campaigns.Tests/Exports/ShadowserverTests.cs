using Sinkhole.Campaigns.Exports;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Campaigns.Tests.Exports;

public class ShadowserverTests
{
    [Fact]
    public async Task Look_ups_have_the_reports_twenty_columns_in_its_own_form()
    {
        var text = await ExportRows.TextAsync("shadowserver-dns", ExportRows.Settings, ExportRows.LookUp);

        Assert.Equal(
            [
                "\"timestamp\",\"protocol\",\"src_ip\",\"src_port\",\"src_asn\",\"src_geo\",\"src_region\",\"src_city\",\"src_hostname\",\"src_naics\",\"src_sector\",\"device_vendor\",\"device_type\",\"device_model\",\"infection\",\"family\",\"tag\",\"query_type\",\"query\",\"count\"",
                "\"2022-09-05 01:01:00\",\"udp\",\"10.66.10.21\",\"50005\",\"\",\"\",\"\",\"\",\"pc-ketoan-01\",\"\",\"\",\"\",\"\",\"\",\"\",\"Alpha.Loader\",\"level-2;Botnet-Alpha\",\"A\",\"c2.alpha.example\",\"3\"",
                "",
            ],
            text.Split('\n'),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Connections_have_the_columns_of_its_sister()
    {
        var rows = ExportReader.Csv(await ExportRows.WriteAsync("shadowserver", ExportRows.Settings, ExportRows.Contact));

        Assert.Equal(
            "timestamp,protocol,src_ip,src_port,src_asn,src_geo,src_region,src_city,src_hostname,src_naics,src_sector,device_vendor,device_type,device_model,dst_ip,dst_port,dst_asn,dst_geo,dst_region,dst_city,dst_hostname,dst_naics,dst_sector,public_source,infection,family,tag,application,version,event_id",
            string.Join(',', rows[0]));
        string Cell(string head) => rows[1][rows[0].IndexOf(head)];
        Assert.Equal(("tcp", "198.51.100.53", "80", "http"), (Cell("protocol"), Cell("dst_ip"), Cell("dst_port"), Cell("application")));
        Assert.Equal(("c2.alpha.example", "", "Alpha.Loader"), (Cell("dst_hostname"), Cell("infection"), Cell("family")));
    }

    [Fact]
    public async Task Drills_excluded_clients_and_rows_of_the_sister_are_left_out()
    {
        EventRow[] rows = [ExportRows.Drill, ExportRows.Excluded, ExportRows.Contact, ExportRows.Contact with { IsDrill = true }];

        Assert.Empty(ExportReader.Read("shadowserver-dns", await ExportRows.WriteAsync("shadowserver-dns", ExportRows.Settings, rows)));
        Assert.Single(ExportReader.Read("shadowserver", await ExportRows.WriteAsync("shadowserver", ExportRows.Settings, rows)));
    }

    [Fact]
    public async Task A_point_with_many_machines_is_tagged_and_queries_over_tls_came_over_tcp()
    {
        var row = ExportRows.SharedAddress with { Transport = Transport.Tls, IsImported = true };

        var record = ExportReader.Read("shadowserver-dns", await ExportRows.WriteAsync("shadowserver-dns", ExportRows.Settings, row))[0];

        Assert.Equal("tcp", record[1]);
        Assert.Equal("level-2;Botnet-Alpha;shared-address;imported", record[16]);
    }
}
