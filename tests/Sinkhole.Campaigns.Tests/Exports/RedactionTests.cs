using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public partial class RedactionTests
{
    private const string HostName = "pc-ketoan-01";
    private const int PatienceMilliseconds = 10_000;

    /// <summary>All spellings a receiver could know the device by.</summary>
    private static readonly string[] Traces =
    [
        "10.66.10.21", "10-66-10-21", "21.10.66.10", "2001:db8:66::a1", "20010db80066000000000000000000a1", "00:00:5e:00:53:01",
        "00-00-5e-00-53-01", "00005e005301", "0000.5e00.5301", HostName, "mac:", "ip:", "net:", "duid:", "841d96f80b3a38d4", "Alpha/1.0", "203.0.113.200",
    ];

    private static readonly EventRow[] Rows =
    [
        ExportRows.LookUp,
        ExportRows.Contact,
        ExportRows.Monitored,
        ExportRows.LookUp with { QueryName = $"{HostName}.00005e005301.10-66-10-21.c2.alpha.example" },
        ExportRows.LookUp with { QueryName = $"{HostName}.unit.example", Indicator = "203.0.113.9", Trigger = EventTrigger.ResponseIp },
        ExportRows.LookUp with { QueryName = "21.10.66.10.in-addr.arpa", Indicator = "203.0.113.9", Trigger = EventTrigger.NsIp },
        ExportRows.LookUp with { Indicator = "10.66.10.0/24", QueryName = "plain.example", Trigger = EventTrigger.ClientIp },
        ExportRows.LookUp with { Indicator = "10.66.10.21", QueryName = "plain.example", Trigger = EventTrigger.ClientIp },
        ExportRows.LookUp with { Client = ExportRows.Address("2001:db8:66::a1"), QueryName = "v6.c2.alpha.example", LevelReasons = ["seen on 2001:db8:66::a1", "PC-KETOAN-01: antivirus"] },
        ExportRows.LookUp with { Excluded = "máy của phòng kế toán 10.66.10.21" },
        ExportRows.LookUp with { DeviceId = "ip:10.66.10.21", Confidence = AttributionConfidence.Low, Mac = "", Answers = [ExportRows.Address("10.66.10.21")] },
        ExportRows.LookUp with { DeviceId = "net:10.66.10.21", Confidence = AttributionConfidence.Unknown, Mac = "", HostName = "" },
        ExportRows.LookUp with { Node = HostName, Letter = "máy PC-KETOAN-01" },
    ];

    private static readonly ExportSettings Base = ExportRows.Settings with { PublicAddress = ExportRows.Address("203.0.113.200") };

    [Theory]
    [MemberData(nameof(ExportRows.EventFormats), MemberType = typeof(ExportRows))]
    public async Task With_pseudonyms_no_identity_is_anywhere(string format)
    {
        var text = await SearchableAsync(format, Base with { Identities = RowIdentities.Pseudonyms(ExportRows.Key) });

        Assert.All(Traces, trace => Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase));
        if (format is not ("passive-dns" or "shadowserver"))
        {
            Assert.Contains(Pseudonym.Of(ExportRows.Key, "mac:00:00:5e:00:53:01", "DEMO.01"), text, StringComparison.Ordinal);
            Assert.Contains(Pseudonym.Of(ExportRows.Key, "ip:10.66.10.21", "DEMO.01"), text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(ExportRows.EventFormats), MemberType = typeof(ExportRows))]
    public async Task Without_identities_nothing_stands_in_their_place(string format)
    {
        var text = await SearchableAsync(format, Base with { Identities = RowIdentities.None });

        Assert.All(Traces, trace => Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("MTT-", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ExportRows.EventFormats), MemberType = typeof(ExportRows))]
    public async Task The_traces_are_there_when_nothing_is_withheld(string format)
    {
        var text = await SearchableAsync(format, Base);

        Assert.Contains(format is "passive-dns" ? "203.0.113.77" : "10.66.10.21", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    public async Task Offenders_withhold_it_too(string format)
    {
        var rows = new[] { ExportRows.Offender, ExportRows.Offender with { Indicators = ["10.66.10.21", "c2.alpha.example"], CaseState = "chờ " + HostName, Excluded = "máy " + HostName } };
        var settings = Base with { Identities = RowIdentities.Pseudonyms(ExportRows.Key) };

        var text = Searchable(format, await ExportRows.WriteAsync(ExportFormats.FindOffender(format)!, settings, rows));

        Assert.All(Traces, trace => Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("MTT-", text, StringComparison.Ordinal);
        Assert.Contains("c2.alpha.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_campaign_has_its_own_key()
    {
        var other = PseudonymKey.From("fedcba9876543210fedcba9876543210"u8)!;
        var identities = RowIdentities.Pseudonyms(campaign => string.Equals(campaign, "A", StringComparison.Ordinal) ? ExportRows.Key : other);
        var preparation = new EventPreparation(Base with { Identities = identities });

        var first = preparation.Prepare(ExportRows.LookUp with { Campaign = "A" });
        var second = preparation.Prepare(ExportRows.LookUp with { Campaign = "B" });

        Assert.NotEqual(first.DeviceId, second.DeviceId, StringComparer.Ordinal);
    }

    [Fact]
    public void What_tells_a_device_from_a_point_stays()
    {
        var preparation = new EventPreparation(Base with { Identities = RowIdentities.None });

        Assert.True(preparation.Prepare(ExportRows.LookUp).IsAttributed);
        Assert.False(preparation.Prepare(ExportRows.SharedAddress).IsAttributed);
        Assert.True(preparation.Prepare(ExportRows.Excluded).IsExcluded);
    }

    private static async Task<string> SearchableAsync(string format, ExportSettings settings) => Searchable(format, await ExportRows.WriteAsync(format, settings, Rows));

    /// <summary>What was written with all packing and all Base64 in it undone.</summary>
    private static string Searchable(string format, byte[] octets)
    {
        if (format is "xlsx")
        {
            using var archive = new ZipArchive(new MemoryStream(octets));
            return string.Concat(archive.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
        }

        var text = Encoding.UTF8.GetString(octets);
        return text + string.Concat(Packed().Matches(text).Where(match => match.Length % 4 == 0).Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Value))));
    }

    [GeneratedRegex("[A-Za-z0-9+/]{80,}={0,2}", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Packed();
}
