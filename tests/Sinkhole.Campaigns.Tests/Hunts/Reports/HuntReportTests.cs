using System.Text;
using System.Text.Json;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Reports;

namespace Sinkhole.Campaigns.Tests.Hunts.Reports;

public class HuntReportTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    [Fact]
    public void Json_is_an_object_a_line_with_the_summary_last()
    {
        using var hunt = Hunt();
        var result = hunt.Search();

        var lines = Json(hunt, result);

        Assert.Equal(3, lines.Count);
        Assert.Equal(
            """{"kind":"finding","source":"imported","trigger":"qname","time":"2026-11-28T01:05:51.000000Z","client":"10.66.10.21","client_port":null,"name":"c2.alpha.example","asked_name":"C2.AlPhA.example","type":"A","transport":null,"answers":null,"file":"FILE","line":1,"sensor":"","led_to":null,"address":null,"indicator":"c2.alpha.example","family":"Mã độc \u0022A\u0022","botnet":"","campaign":"","list":"list","list_version":"v1","row":1,"letter":"","device_id":"mac:00:00:5e:00:53:01","attr_source":"dhcp","attr_confidence":"cao","excluded":"","host_name":"","unit_code":"","unit_name":""}""",
            lines[0].Replace(((QueryEvent)hunt.Findings[0].Event).File, "FILE", StringComparison.Ordinal));
        using var connection = JsonDocument.Parse(lines[1]);
        Assert.Equal("192.0.2.66", connection.RootElement.GetProperty("destination").GetString());
        Assert.Equal("denied", connection.RootElement.GetProperty("action").GetString());
        Assert.Equal("guessed-from-ports", connection.RootElement.GetProperty("initiator").GetString());
        Assert.Equal(JsonValueKind.Null, connection.RootElement.GetProperty("duration_seconds").ValueKind);
        Assert.False(connection.RootElement.TryGetProperty("name", out _));
    }

    [Fact]
    public void The_summary_in_json_says_null_where_nothing_is_known()
    {
        using var hunt = Hunt();

        using var summary = JsonDocument.Parse(Json(hunt, hunt.Search())[^1]);

        var totals = summary.RootElement.GetProperty("totals");
        Assert.Equal((2, 1, 1), (totals.GetProperty("findings").GetInt64(), totals.GetProperty("by_name").GetInt64(), totals.GetProperty("by_connection").GetInt64()));
        Assert.Equal(JsonValueKind.Null, totals.GetProperty("by_answer").ValueKind);
        var coverage = summary.RootElement.GetProperty("coverage");
        Assert.Equal(JsonValueKind.Null, coverage.GetProperty("period").ValueKind);
        Assert.Equal(1, coverage.GetProperty("reasons").GetProperty("name").GetInt64());
        var files = coverage.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal("unbound", files[0].GetProperty("format").GetString());
        Assert.Equal(2, files[0].GetProperty("examples")[0].GetProperty("line").GetInt64());
        Assert.Equal(JsonValueKind.Null, files[2].GetProperty("format").ValueKind);
        Assert.Equal(JsonValueKind.Null, files[2].GetProperty("lines").ValueKind);
        Assert.Equal(JsonValueKind.Null, files[2].GetProperty("findings").ValueKind);
        Assert.Contains("does not see connections", summary.RootElement.GetProperty("limits").EnumerateArray().Last().GetProperty("en").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_english_says_what_was_found_what_was_searched_and_what_cannot_be_seen()
    {
        using var hunt = Hunt();
        var result = hunt.Search();

        var text = Text(hunt, result, HuntLanguage.English);

        Assert.Contains("2026-11-28 08:05:51  10.66.10.21 (mac:00:00:5e:00:53:01, dhcp, cao)  asked for c2.alpha.example (A)  [c2.alpha.example, list list v1 row 1, family Mã độc \"A\"]", text, StringComparison.Ordinal);
        Assert.Contains("connected to 192.0.2.66:53 (udp), stopped, who began is not logged", text, StringComparison.Ordinal);
        Assert.Contains("  by address in an answer: unknown", text, StringComparison.Ordinal);
        Assert.Contains("Not understood: line 2: the name cannot be read", text, StringComparison.Ordinal);
        Assert.Contains("Times without an offset were taken as of Asia/Ho_Chi_Minh.", text, StringComparison.Ordinal);
        Assert.Contains("No log with answers was searched", text, StringComparison.Ordinal);
        Assert.Contains("A DNS sinkhole alone does not see connections that are made to an address", text, StringComparison.Ordinal);
        Assert.Contains("not proof of an infection", text, StringComparison.Ordinal);
        Assert.DoesNotContain("infected", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_in_vietnamese_uses_the_words_of_the_pages()
    {
        using var hunt = Hunt();
        hunt.Options = hunt.Options with { From = LogCollector.Modified.AddDays(-2), To = LogCollector.Modified.AddHours(1) };
        var result = hunt.Search();

        var text = Text(hunt, result, HuntLanguage.Vietnamese);

        Assert.Contains("28/11/2026 08:05:51  10.66.10.21", text, StringComparison.Ordinal);
        Assert.Contains("đã truy vấn c2.alpha.example (A)", text, StringComparison.Ordinal);
        Assert.Contains("bị chặn, nhật ký không ghi bên khởi tạo", text, StringComparison.Ordinal);
        Assert.Contains("theo địa chỉ IP trong kết quả trả lời: chưa có dữ liệu", text, StringComparison.Ordinal);
        Assert.Contains("Số ngày được rà soát: 1 trên 3", text, StringComparison.Ordinal);
        Assert.Contains("Ngày không có dòng nào: 26/11/2026, 27/11/2026", text, StringComparison.Ordinal);
        Assert.Contains("Chỉ riêng máy chủ sinkhole thì không thấy được", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nhiễm mã độc.\n  ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_cannot_move_the_cursor_or_begin_a_line_of_its_own()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("c2.alpha.example", "fam\u001B[2Jily\n2026-11-28 10.66.10.99\u202E");
        hunt.Add("q.csv", [.. "time,client,name\n2026-11-28 08:01:00,10.66.10.21,\"x\u001B[31m\n10.66.10.99.c2.alpha.example\"\n"u8]);
        var result = hunt.Search();

        var text = Text(hunt, result, HuntLanguage.English);

        Assert.DoesNotContain('\u001B', text);
        Assert.DoesNotContain('\u202E', text);
        Assert.Single(text.Split('\n'), line => line.Contains("10.66.10.99", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001B', Json(hunt, result)[0]);
    }

    private static HuntFixture Hunt()
    {
        var hunt = new HuntFixture();
        hunt.Policy.WithName("c2.alpha.example", "Mã độc \"A\"").WithAddress("192.0.2.66");
        hunt.Attribution.With("10.66.10.21", new HuntDevice("mac:00:00:5e:00:53:01", "dhcp", "cao"));
        hunt.Add("unbound.log", "[1795827951] unbound[1:0] info: 10.66.10.21 C2.AlPhA.example. A IN\n[1795827951] unbound[1:0] info: 10.66.10.21 x..example. A IN\n");
        hunt.Add("fw.log", "Nov 28 08:01:01 fw kernel: [UFW BLOCK] IN=eth0 OUT=eth1 SRC=10.66.10.22 DST=192.0.2.66 LEN=60 PROTO=UDP SPT=40000 DPT=53 LEN=40\n");
        hunt.Add("letter.txt", "Kính gửi các đơn vị.\n");
        return hunt;
    }

    private static List<string> Json(HuntFixture hunt, HuntResult result)
    {
        using var target = new MemoryStream();
        using var report = new HuntJsonReport(target);
        hunt.Findings.ForEach(report.Found);
        report.WriteSummary(result);
        return [.. Encoding.UTF8.GetString(target.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Text(HuntFixture hunt, HuntResult result, HuntLanguage language)
    {
        using var target = new StringWriter();
        var report = new HuntTextReport(target, language, Vietnam);
        hunt.Findings.ForEach(report.Found);
        report.WriteSummary(result);
        return target.ToString();
    }
}
