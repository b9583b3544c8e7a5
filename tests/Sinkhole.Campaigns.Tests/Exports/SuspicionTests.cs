using System.Globalization;
using System.IO.Compression;
using System.Text;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

/// <summary>A look-up is a suspicion: no form calls a device infected before antivirus or a technician has confirmed it.</summary>
public class SuspicionTests
{
    private static readonly string[] Accusations = ["infected", "infection\":", "compromised", "malicious-code", "nhiễm mã độc", "\"malware\":"];

    public static TheoryData<string, string> AllForms()
    {
        var all = new TheoryData<string, string>();
        foreach (var format in ExportFormats.Events)
        {
            all.Add(format.Name, "en");
            all.Add(format.Name, "vi");
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public async Task Below_level_5_nobody_is_called_infected(string format, string language)
    {
        var rows = Enumerable.Range(1, 4).SelectMany(level => new[] { ExportRows.LookUp, ExportRows.Contact, ExportRows.Monitored, ExportRows.SharedAddress, ExportRows.Excluded, ExportRows.Drill }
            .Select(row => row with { Level = level }));

        var text = await TextAsync(format, language, [.. rows]);

        Assert.All(Accusations, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public async Task An_excluded_client_a_shared_address_and_a_drill_are_never_called_infected(string format, string language)
    {
        var rows = new[] { ExportRows.SharedAddress, ExportRows.Excluded, ExportRows.Drill, ExportRows.Contact with { IsDrill = true }, ExportRows.Monitored with { Excluded = "x" } };

        var text = await TextAsync(format, language, [.. rows.Select(row => row with { Level = 5 })]);

        Assert.All(Accusations, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("csv", "nhiễm mã độc", "vi")]
    [InlineData("csv", "infected", "en")]
    [InlineData("xlsx", "nhiễm mã độc", "vi")]
    [InlineData("jsonl", "\"verdict\":\"infected\"", "vi")]
    [InlineData("intelmq", "\"classification.type\":\"infected-system\"", "en")]
    [InlineData("ecs", "\"tags\":[\"infected\"]", "en")]
    [InlineData("ocsf", "\"malware\":[{\"name\":\"Alpha.Loader\"", "en")]
    [InlineData("cef", "cat=infected", "en")]
    [InlineData("stix", "\"verdict\":\"infected\"", "en")]
    [InlineData("misp", "\"threat_level_id\":\"2\"", "en")]
    public async Task At_level_5_it_is_said(string format, string said, string language) =>
        Assert.Contains(said, await TextAsync(format, language, ExportRows.Confirmed), StringComparison.Ordinal);

    [Fact]
    public async Task Shadowservers_column_for_the_infection_is_filled_at_level_5_only()
    {
        var records = ExportReader.Read("shadowserver-dns", await ExportRows.WriteAsync("shadowserver-dns", ExportRows.Settings, ExportRows.LookUp, ExportRows.Confirmed));

        Assert.Equal(["", "Alpha.Loader"], records.Select(record => record[14]), StringComparer.Ordinal);
        Assert.Equal(["Alpha.Loader", "Alpha.Loader"], records.Select(record => record[15]), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(1, "cần theo dõi")]
    [InlineData(2, "nghi nhiễm")]
    [InlineData(3, "nghi nhiễm")]
    [InlineData(4, "nghi nhiễm (rất cao)")]
    [InlineData(5, "nhiễm mã độc")]
    public async Task Levels_are_read_as_the_glossary_says(int level, string word)
    {
        var settings = ExportRows.Settings with { Language = ExportLanguage.Vietnamese };
        var rows = ExportReader.Csv(await ExportRows.WriteAsync("csv", settings, ExportRows.LookUp with { Level = level }));

        Assert.Equal(level.ToString(CultureInfo.InvariantCulture), rows[1][rows[0].IndexOf("Mức")]);
        Assert.Equal(word, rows[1][rows[0].IndexOf("Đánh giá")]);
    }

    [Fact]
    public async Task Offenders_obey_it_too()
    {
        var settings = ExportRows.Settings with { Language = ExportLanguage.Vietnamese };
        var rows = Enumerable.Range(1, 4).Select(level => ExportRows.Offender with { Level = level }).Append(ExportRows.Offender with { Level = 5, DeviceId = "net:10.66.30.2", Confidence = AttributionConfidence.Unknown });

        var text = Encoding.UTF8.GetString(await ExportRows.WriteAsync(ExportFormats.FindOffender("csv")!, settings, [.. rows]));

        Assert.DoesNotContain("nhiễm mã độc", text, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(string format, string language, params EventRow[] rows)
    {
        var settings = ExportRows.Settings with { Language = language is "vi" ? ExportLanguage.Vietnamese : ExportLanguage.English };
        var octets = await ExportRows.WriteAsync(format, settings, rows);
        if (format is not "xlsx")
        {
            return Encoding.UTF8.GetString(octets);
        }

        using var archive = new ZipArchive(new MemoryStream(octets));
        return string.Concat(archive.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }
}
