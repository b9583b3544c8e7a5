using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public class IntelMqTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The receiver's own rules for the fields written, from its harmonisation; one for names of fields.</summary>
    private static readonly Dictionary<string, string> Rules = new(StringComparer.Ordinal)
    {
        ["feed.name"] = "^.+$",
        ["feed.provider"] = "^.+$",
        ["classification.taxonomy"] = "^(malicious-code|other|test)$",
        ["classification.type"] = "^(infected-system|other|test)$",
        ["classification.identifier"] = "^[^A-Z]+$",
        ["time.source"] = Time,
        ["time.observation"] = Time,
        ["source.ip"] = Address,
        ["source.local_ip"] = Address,
        ["source.local_hostname"] = "^.+$",
        ["source.port"] = "^[0-9]{1,5}$",
        ["protocol.transport"] = "^(udp|tcp)$",
        ["protocol.application"] = "^[ -~]+$",
        ["destination.fqdn"] = @"^.*[^\.]$",
        ["destination.ip"] = Address,
        ["destination.port"] = "^[0-9]{1,5}$",
        ["malware.name"] = "^[ -@\\[-~]+$",
        ["tlp"] = "^(WHITE|CLEAR|GREEN|AMBER|AMBER\\+STRICT|RED)$",
        ["event_description.text"] = "^.+$",
        ["event_hash"] = "^[A-F0-9./]{1,40}$",
        ["raw"] = "^[A-Za-z0-9+/]+={0,2}$",
    };

    private const string KeyRule = @"^[a-z_][a-z_0-9]+(\.[a-z_0-9]+)*$";
    private const string Time = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?\+00:00$";
    private const string Address = @"^[0-9a-f.:]+$";

    private static readonly ExportSettings Settings = ExportRows.Settings with { PublicAddress = ExportRows.Address("203.0.113.5") };

    private static readonly EventRow[] Rows =
    [
        ExportRows.LookUp, ExportRows.Contact, ExportRows.SharedAddress, ExportRows.Excluded, ExportRows.Drill, ExportRows.Monitored, ExportRows.Confirmed,
        ExportRows.LookUp with { QueryName = ".", Family = "Mã độc A", Client = ExportRows.Address("2001:db8::1") },
        ExportRows.LookUp with { QueryName = "192.0.2.1" }, ExportRows.LookUp with { QueryName = @"a\"" b.c2.alpha.example" }, ExportRows.LookUp with { Family = "", Time = ExportRows.At },
    ];

    [Fact]
    public async Task Every_key_and_value_keeps_to_the_harmonisation()
    {
        foreach (var line in ExportReader.Lines(await ExportRows.WriteAsync("intelmq", Settings, Rows)))
        {
            foreach (var property in JsonDocument.Parse(line).RootElement.EnumerateObject())
            {
                Assert.True(Regex.IsMatch(property.Name, KeyRule, RegexOptions.ExplicitCapture, Patience), property.Name);
                if (!property.Name.StartsWith("extra.", StringComparison.Ordinal))
                {
                    Assert.True(Regex.IsMatch(property.Value.ToString(), Rules[property.Name], RegexOptions.ExplicitCapture, Patience), $"{property.Name}: {property.Value}");
                }
            }
        }
    }

    [Fact]
    public async Task Only_a_confirmed_device_is_an_infected_system()
    {
        var events = ExportReader.Lines(await ExportRows.WriteAsync("intelmq", Settings, Rows[..7])).Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Equal(["other", "other", "other", "other", "test", "other", "infected-system"], events.Select(one => Text(one, "classification.type")), StringComparer.Ordinal);
        Assert.Equal(["other", "other", "other", "other", "test", "other", "malicious-code"], events.Select(one => Text(one, "classification.taxonomy")), StringComparer.Ordinal);
        Assert.Equal(
            ["sinkholedns", "sinkhole", "sinkholedns", "sinkholedns", "sinkholedns", "sinkholedns", "alpha.loader"],
            events.Select(one => Text(one, "classification.identifier")),
            StringComparer.Ordinal);
        Assert.All(events, one => Assert.Equal("alpha.loader", Text(one, "malware.name")));
    }

    [Fact]
    public async Task A_record_is_mapped_field_by_field()
    {
        var one = JsonDocument.Parse(await ExportRows.WriteAsync("intelmq", Settings, ExportRows.LookUp)).RootElement;

        Assert.Equal("2022-09-05T01:01:00.123000+00:00", Text(one, "time.source"));
        Assert.Equal("2022-09-30T03:00:00+00:00", Text(one, "time.observation"));
        Assert.Equal(("203.0.113.5", "10.66.10.21", "pc-ketoan-01"), (Text(one, "source.ip"), Text(one, "source.local_ip"), Text(one, "source.local_hostname")));
        Assert.Equal(50_005, one.GetProperty("source.port").GetInt32());
        Assert.Equal(("c2.alpha.example", "198.51.100.53", "dns", "udp"), (Text(one, "destination.fqdn"), Text(one, "destination.ip"), Text(one, "protocol.application"), Text(one, "protocol.transport")));
        Assert.Equal(("Làm sạch 2022", "A", "c2.alpha.example"), (Text(one, "extra.campaign"), Text(one, "extra.dns_query_type"), Text(one, "extra.dns_query")));
        Assert.Equal((2, 3), (one.GetProperty("extra.list_version").GetInt32(), one.GetProperty("extra.count").GetInt32()));
        Assert.Equal(("mac:00:00:5e:00:53:01", "AMBER", "sinkhole-dl"), (Text(one, "extra.device_id"), Text(one, "tlp"), Text(one, "feed.name")));
    }

    [Fact]
    public async Task Raw_is_the_records_own_json()
    {
        var one = JsonDocument.Parse(await ExportRows.WriteAsync("intelmq", Settings, ExportRows.LookUp)).RootElement;

        var raw = Encoding.UTF8.GetString(Convert.FromBase64String(Text(one, "raw")));

        Assert.Equal((await ExportRows.TextAsync("jsonl", Settings, ExportRows.LookUp)).TrimEnd('\n'), raw);
    }

    [Fact]
    public async Task Names_that_are_none_stand_in_extra_alone()
    {
        foreach (var line in ExportReader.Lines(await ExportRows.WriteAsync("intelmq", Settings, Rows[7..10])))
        {
            var one = JsonDocument.Parse(line).RootElement;
            Assert.False(one.TryGetProperty("destination.fqdn", out _));
            Assert.NotEqual("", Text(one, "extra.dns_query"), StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task A_family_outside_ascii_is_no_malware_name()
    {
        var one = JsonDocument.Parse(await ExportRows.WriteAsync("intelmq", Settings, ExportRows.LookUp with { Family = "Mã độc A" })).RootElement;

        Assert.False(one.TryGetProperty("malware.name", out _));
        Assert.Equal("Mã độc A", Text(one, "extra.family"));
    }

    [Fact]
    public async Task The_table_says_what_the_lines_say()
    {
        var table = ExportReader.Csv(await ExportRows.WriteAsync("intelmq-csv", Settings, Rows));
        var lines = ExportReader.Lines(await ExportRows.WriteAsync("intelmq", Settings, Rows));

        for (var i = 0; i < lines.Length; i++)
        {
            var one = JsonDocument.Parse(lines[i]).RootElement;
            var cells = table[0].Zip(table[i + 1]).Where(cell => cell is { First: not "extra", Second.Length: > 0 }).ToList();
            Assert.All(cells, cell => Assert.Equal(one.GetProperty(cell.First).ToString(), cell.Second));
            var extra = JsonDocument.Parse(table[i + 1][^1]).RootElement.EnumerateObject().ToList();
            Assert.All(extra, fact => Assert.Equal(one.GetProperty("extra." + fact.Name).ToString(), fact.Value.ToString()));
            Assert.Equal(one.EnumerateObject().Count(), cells.Count + extra.Count);
        }
    }

    private static string Text(JsonElement one, string key) => one.GetProperty(key).GetString()!.ToString(CultureInfo.InvariantCulture);
}
