using System.Text.Json;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public class JsonTableTests
{
    [Fact]
    public async Task Keys_are_english_whatever_the_language()
    {
        var settings = ExportRows.Settings with { Language = ExportLanguage.Vietnamese };

        var record = JsonDocument.Parse(await ExportRows.WriteAsync("jsonl", settings, ExportRows.LookUp)).RootElement;

        Assert.All(record.EnumerateObject(), property => Assert.Matches("^[a-z][a-z0-9_]*$", property.Name));
        Assert.Equal("2022-09-05T01:01:00.123Z", record.GetProperty("time").GetString());
        Assert.Equal("sinkhole", record.GetProperty("action").GetString());
        Assert.Equal("suspected", record.GetProperty("verdict").GetString());
        Assert.Equal(3, record.GetProperty("count").GetInt64());
        Assert.Equal("Làm sạch 2022", record.GetProperty("campaign").GetString());
        Assert.False(record.GetProperty("drill").GetBoolean());
        Assert.Equal("198.51.100.53", Assert.Single(record.GetProperty("answers").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task What_is_empty_has_no_key()
    {
        var record = JsonDocument.Parse(await ExportRows.WriteAsync("jsonl", ExportRows.Settings, ExportRows.SharedAddress)).RootElement;

        Assert.False(record.TryGetProperty("mac", out _));
        Assert.False(record.TryGetProperty("excluded", out _));
        Assert.False(record.TryGetProperty("sinkhole_port", out _));
    }

    [Fact]
    public async Task An_array_holds_what_the_lines_hold()
    {
        EventRow[] rows = [ExportRows.LookUp, ExportRows.Contact];

        var array = JsonDocument.Parse(await ExportRows.WriteAsync("json", ExportRows.Settings, rows)).RootElement;
        var lines = ExportReader.Lines(await ExportRows.WriteAsync("jsonl", ExportRows.Settings, rows));

        Assert.Equal(lines, array.EnumerateArray().Select(element => element.GetRawText()), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_record_has_the_same_identity_in_every_export_and_another_than_its_neighbour()
    {
        static string Id(byte[] octets) => JsonDocument.Parse(octets).RootElement.GetProperty("id").GetString()!;

        var first = Id(await ExportRows.WriteAsync("jsonl", ExportRows.Settings, ExportRows.LookUp));
        var later = Id(await ExportRows.WriteAsync("jsonl", ExportRows.Settings with { At = ExportRows.At.AddDays(1), Identities = RowIdentities.None }, ExportRows.LookUp));
        var other = Id(await ExportRows.WriteAsync("jsonl", ExportRows.Settings, ExportRows.LookUp with { Sequence = 8 }));
        var node = Id(await ExportRows.WriteAsync("jsonl", ExportRows.Settings, ExportRows.LookUp with { Node = "node-2" }));

        Assert.Equal(first, later);
        Assert.Equal(3, new[] { first, other, node }.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal('5', first[14]);
    }

    [Fact]
    public async Task Offenders_are_objects_too()
    {
        var offender = JsonDocument.Parse(await ExportRows.WriteAsync(ExportFormats.FindOffender("json")!, ExportRows.Settings, ExportRows.Offender)).RootElement[0];

        Assert.Equal(12_852, offender.GetProperty("hits").GetInt64());
        Assert.Equal([50_005, 51_005], offender.GetProperty("ports").EnumerateArray().Select(port => port.GetInt32()));
        Assert.Equal(2, offender.GetProperty("indicators").GetArrayLength());
        Assert.Equal(1, offender.GetProperty("more_indicators").GetInt32());
    }

    [Fact]
    public void A_uuid_of_a_name_is_the_standards_own_example() =>
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NameUuid.Of(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));
}
