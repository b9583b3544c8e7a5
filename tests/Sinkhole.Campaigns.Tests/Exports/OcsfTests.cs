using System.Text.Json;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Tests.Exports;

public class OcsfTests
{
    private static readonly string[] Required = ["activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid"];

    private static readonly EventRow[] Rows =
        [ExportRows.LookUp, ExportRows.Contact, ExportRows.SharedAddress, ExportRows.Excluded, ExportRows.Drill, ExportRows.Monitored, ExportRows.Confirmed];

    [Fact]
    public async Task What_the_schema_requires_is_there()
    {
        foreach (var settings in new[] { ExportRows.Settings, ExportRows.Settings with { Identities = RowIdentities.None } })
        {
            foreach (var line in ExportReader.Lines(await ExportRows.WriteAsync("ocsf", settings, Rows)))
            {
                var one = JsonDocument.Parse(line).RootElement;
                Assert.All(Required, key => Assert.True(one.TryGetProperty(key, out _), key));
                Assert.Equal((one.GetProperty("class_uid").GetInt32() * 100) + one.GetProperty("activity_id").GetInt32(), one.GetProperty("type_uid").GetInt32());
                Assert.Equal("1.8.0", one.GetProperty("metadata").GetProperty("version").GetString());
                Assert.NotEmpty(one.GetProperty("metadata").GetProperty("product").GetProperty("name").GetString()!);
                Assert.Contains(one.GetProperty("src_endpoint").EnumerateObject(), property => property.Name is "ip" or "uid" or "name" or "hostname");
                Assert.Equal(2, one.GetProperty("connection_info").GetProperty("direction_id").GetInt32());
                Assert.All(one.GetProperty("osint").EnumerateArray(), indicator => Assert.True(indicator.TryGetProperty("value", out _) && indicator.TryGetProperty("type_id", out _)));
            }
        }
    }

    [Fact]
    public async Task A_look_up_is_dns_activity_and_a_connection_network_activity()
    {
        var lookUp = await OneAsync(ExportRows.LookUp);
        var contact = await OneAsync(ExportRows.Contact);

        Assert.Equal(400_306, lookUp.GetProperty("type_uid").GetInt32());
        Assert.Equal("c2.alpha.example", lookUp.GetProperty("query").GetProperty("hostname").GetString());
        Assert.Equal(4711, lookUp.GetProperty("query").GetProperty("packet_uid").GetInt32());
        Assert.Equal("198.51.100.53", lookUp.GetProperty("answers")[0].GetProperty("rdata").GetString());
        Assert.Equal(400_106, contact.GetProperty("type_uid").GetInt32());
        Assert.False(contact.TryGetProperty("query", out _));
        Assert.Equal(80, contact.GetProperty("dst_endpoint").GetProperty("port").GetInt32());
    }

    [Theory]
    [InlineData(HitAction.Sinkhole, 2, 2, 0)]
    [InlineData(HitAction.NxDomain, 2, 2, 3)]
    [InlineData(HitAction.NoData, 2, 2, 0)]
    [InlineData(HitAction.Drop, 2, 6, null)]
    [InlineData(HitAction.TcpOnly, 4, 7, 0)]
    [InlineData(HitAction.LocalData, 2, 2, 0)]
    [InlineData(HitAction.Monitor, 3, 17, null)]
    public async Task An_action_has_its_disposition_and_response(HitAction action, int actionId, int disposition, int? response)
    {
        var one = await OneAsync(ExportRows.LookUp with { Action = action });

        Assert.Equal((actionId, disposition), (one.GetProperty("action_id").GetInt32(), one.GetProperty("disposition_id").GetInt32()));
        Assert.Equal(response, one.TryGetProperty("rcode_id", out var code) ? code.GetInt32() : null);
    }

    [Fact]
    public async Task Severity_grows_with_the_level_and_only_a_confirmed_infection_is_critical()
    {
        var severities = new List<int>();
        foreach (var level in Enumerable.Range(1, 5))
        {
            severities.Add((await OneAsync(ExportRows.LookUp with { Level = level })).GetProperty("severity_id").GetInt32());
        }

        Assert.Equal([2, 3, 3, 4, 5], severities);
        Assert.Equal(1, (await OneAsync(ExportRows.Drill with { Level = 5 })).GetProperty("severity_id").GetInt32());
        Assert.False((await OneAsync(ExportRows.Excluded)).GetProperty("is_alert").GetBoolean());
    }

    [Theory]
    [InlineData("192.0.2.66", 1)]
    [InlineData("203.0.113.0/24", 99)]
    [InlineData("*.beta.example", 2)]
    public async Task An_indicator_has_its_type(string indicator, int type) =>
        Assert.Equal(type, (await OneAsync(ExportRows.LookUp with { Indicator = indicator, Tlp = "AMBER+STRICT" })).GetProperty("osint")[0].GetProperty("type_id").GetInt32());

    private static async Task<JsonElement> OneAsync(EventRow row) => JsonDocument.Parse(await ExportRows.WriteAsync("ocsf", ExportRows.Settings, row)).RootElement;
}
