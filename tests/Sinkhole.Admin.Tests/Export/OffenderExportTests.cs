using System.Text;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Tests.Export;

public class OffenderExportTests
{
    private static readonly DateTimeOffset Last = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(7)).AddTicks(1_234_560);

    [Fact]
    public async Task Csv_has_these_octets()
    {
        using var target = new MemoryStream();

        await OffenderCsv.WriteAsync(Rows(FakeEvidence.Row("10.66.1.7", "campaign-demo", 1_234, Last, "c2.alpha.example", "gate.beta.example")), target, TestContext.Current.CancellationToken);

        Assert.Equal(
            "\uFEFFclient,first_seen,last_seen,hits,names,list,campaign,monitored,devices,device_sources,device_confidences,device_hosts,excluded,level,verdict,level_families,level_reasons,pointer_name\r\n"
            + "10.66.1.7,2026-11-22T00:00:00.123456Z,2026-11-22T03:00:00.123456Z,1234,c2.alpha.example gate.beta.example,campaign-demo,CV-1592,0,,,,,,,,,,\r\n",
            Encoding.UTF8.GetString(target.ToArray()));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84", "'+84")]
    [InlineData("-x", "'-x")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("Đợt cao điểm", "Đợt cao điểm")]
    public async Task Csv_cells_are_quoted_and_never_formulas(string campaign, string cell)
    {
        using var target = new MemoryStream();
        var row = FakeEvidence.Row("::1", "campaign-demo", 1, Last) with { Campaign = campaign, Monitored = 7 };

        await OffenderCsv.WriteAsync(Rows(row), target, TestContext.Current.CancellationToken);

        var line = Encoding.UTF8.GetString(target.ToArray())["\uFEFFclient,first_seen,last_seen,hits,names,list,campaign,monitored,devices,device_sources,device_confidences,device_hosts,excluded,level,verdict,level_families,level_reasons,pointer_name\r\n".Length..];
        Assert.Equal($"::1,2026-11-22T00:00:00.123456Z,2026-11-22T03:00:00.123456Z,1,,campaign-demo,{cell},7,,,,,,,,,,\r\n", line);
    }

    [Fact]
    public async Task Json_has_these_octets()
    {
        using var target = new MemoryStream();

        await OffenderJson.WriteAsync(Rows(FakeEvidence.Row("2001:db8::7", "đợt-1", 9_007_199_254_740_993, Last, "c2.alpha.example")), target, TestContext.Current.CancellationToken);

        Assert.Equal(
            """
            [
              {
                "client": "2001:db8::7",
                "first_seen": "2026-11-22T00:00:00.123456Z",
                "last_seen": "2026-11-22T03:00:00.123456Z",
                "hits": 9007199254740993,
                "names": [
                  "c2.alpha.example"
                ],
                "list": "đợt-1",
                "campaign": "CV-1592",
                "monitored": 0,
                "devices": [],
                "verdicts": [],
                "verdicts_complete": true,
                "pointer_name": ""
              }
            ]

            """,
            Encoding.UTF8.GetString(target.ToArray()));
    }

    [Fact]
    public async Task Devices_stand_in_columns_of_their_own_with_source_and_confidence_apart()
    {
        using var csv = new MemoryStream();
        using var json = new MemoryStream();
        var row = FakeEvidence.Row("10.66.10.22", "campaign-demo", 2, Last) with
        {
            Devices =
            [
                SampleDevices.Of("mac:02:00:5e:00:53:05", AttributionSource.Dhcp, Confidence.LowRandomMac) with { Number = 2 },
                SampleDevices.Of("net:10.66.10.22", AttributionSource.Nat, Confidence.Unknown, host: "=x", excluded: "kiểm thử, tạm"),
            ],
        };

        await OffenderCsv.WriteAsync(Rows(row), csv, TestContext.Current.CancellationToken);
        await OffenderJson.WriteAsync(Rows(row), json, TestContext.Current.CancellationToken);

        Assert.EndsWith(
            ",mac:02:00:5e:00:53:05 net:10.66.10.22,dhcp nat,low-random-mac unknown,; =x,\"; kiểm thử, tạm\",,,,,\r\n", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
        Assert.Contains(
            """
                  {
                    "device": "net:10.66.10.22",
                    "source": "nat",
                    "confidence": "unknown",
                    "host_name": "=x",
                    "is_machine": false,
                    "excluded": "kiểm thử, tạm"
                  }
            """,
            Encoding.UTF8.GetString(json.ToArray()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reverse_name_stands_last_in_its_own_column_and_is_no_host_name()
    {
        using var csv = new MemoryStream();
        using var json = new MemoryStream();
        var row = FakeEvidence.Row("10.66.10.21", "campaign-demo", 2, Last) with { PointerName = "ketoan-01.noi-bo.example" };

        await OffenderCsv.WriteAsync(Rows(row), csv, TestContext.Current.CancellationToken);
        await OffenderJson.WriteAsync(Rows(row), json, TestContext.Current.CancellationToken);

        Assert.EndsWith(",,,,ketoan-01.noi-bo.example\r\n", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
        Assert.Contains("\"devices\": [],", Encoding.UTF8.GetString(json.ToArray()), StringComparison.Ordinal);
        Assert.Contains("\"pointer_name\": \"ketoan-01.noi-bo.example\"", Encoding.UTF8.GetString(json.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rows_there_is_a_header_and_an_empty_array()
    {
        using var csv = new MemoryStream();
        using var json = new MemoryStream();

        await OffenderCsv.WriteAsync(Rows(), csv, TestContext.Current.CancellationToken);
        await OffenderJson.WriteAsync(Rows(), json, TestContext.Current.CancellationToken);

        Assert.Equal("\uFEFFclient,first_seen,last_seen,hits,names,list,campaign,monitored,devices,device_sources,device_confidences,device_hosts,excluded,level,verdict,level_families,level_reasons,pointer_name\r\n", Encoding.UTF8.GetString(csv.ToArray()));
        Assert.Equal("[]\n", Encoding.UTF8.GetString(json.ToArray()));
    }

    private static IAsyncEnumerable<Offender> Rows(params Offender[] rows) => rows.ToAsyncEnumerable();
}
