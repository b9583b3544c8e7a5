using System.Text;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Exports;

public class CsvTableTests
{
    [Fact]
    public async Task It_is_utf8_with_a_mark_and_lines_end_with_crlf()
    {
        var octets = await ExportRows.WriteAsync("csv", ExportRows.Settings, ExportRows.LookUp, ExportRows.Contact);

        Assert.Equal([0xEF, 0xBB, 0xBF], octets[..3]);
        var text = Encoding.UTF8.GetString(octets);
        Assert.Equal(3, text.Split("\r\n").Length - 1);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ExportLanguage.Vietnamese, "Số bản ghi,Thời điểm,Số lượt,Đơn vị,Thiết bị,IP nguồn,Tên máy,Tên miền truy vấn,Chỉ báo,Họ mã độc,Chiến dịch,Cách xử lý,Mức,Đánh giá,Ngoại lệ,Thời điểm cuối,Mã đơn vị,Loại truy vấn,")]
    [InlineData(ExportLanguage.English, "Record,Time,Hits,Unit,Device,Source IP,Host name,Query name,Indicator,Malware family,Campaign,Action,Level,Assessment,Exclusion,Last time,Unit code,Query type,")]
    public async Task Heads_are_in_the_readers_language(ExportLanguage language, string heads)
    {
        var text = await ExportRows.TextAsync("csv", ExportRows.Settings with { Language = language }, ExportRows.LookUp);

        Assert.StartsWith('\uFEFF' + heads, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Time", "2022-09-05T08:01:00.123+07:00")]
    [InlineData("Last time", "2022-09-05T08:04:00.000+07:00")]
    [InlineData("Hits", "3")]
    [InlineData("Device", "mac:00:00:5e:00:53:01")]
    [InlineData("Source IP", "10.66.10.21")]
    [InlineData("Query name as sent", "C2.AlPhA.eXaMpLe")]
    [InlineData("Matched by", "name")]
    [InlineData("Source proven by", "DNS cookie")]
    [InlineData("Addresses answered", "198.51.100.53")]
    [InlineData("Confidence", "high")]
    [InlineData("Drill", "no")]
    [InlineData("DNS message id", "4711")]
    [InlineData("Sinkhole port", "")]
    public async Task A_value_stands_under_its_head(string head, string value)
    {
        var rows = ExportReader.Csv(await ExportRows.WriteAsync("csv", ExportRows.Settings, ExportRows.LookUp));

        Assert.Equal(value, rows[1][rows[0].IndexOf(head)]);
    }

    [Fact]
    public async Task Another_offset_moves_the_times_and_says_so()
    {
        var rows = ExportReader.Csv(await ExportRows.WriteAsync("csv", ExportRows.Settings with { Offset = TimeSpan.Zero }, ExportRows.LookUp));

        Assert.Equal("2022-09-05T01:01:00.123+00:00", rows[1][rows[0].IndexOf("Time")]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\tx", "\\u0009x")]
    [InlineData("\rx", "\\u000Dx")]
    [InlineData("a=1", "a=1")]
    [InlineData("=\"a\",b", "'=\"a\",b")]
    public async Task No_cell_begins_a_formula(string hostName, string cell)
    {
        var rows = ExportReader.Csv(await ExportRows.WriteAsync("csv", ExportRows.Settings, ExportRows.LookUp with { HostName = hostName }));

        Assert.Equal(cell, rows[1][rows[0].IndexOf("Host name")]);
    }

    [Fact]
    public async Task Several_values_stand_apart_by_a_semicolon()
    {
        var rows = ExportReader.Csv(await ExportRows.WriteAsync(ExportFormats.FindOffender("csv")!, ExportRows.Settings, ExportRows.Offender));

        Assert.Equal("10.66.10.21; 2001:db8:66::a1", rows[1][rows[0].IndexOf("Source IP")]);
        Assert.Equal("50005; 51005", rows[1][rows[0].IndexOf("Source ports")]);
        Assert.Equal("12852", rows[1][rows[0].IndexOf("Hits")]);
    }

    [Fact]
    public async Task With_pseudonyms_the_head_says_so()
    {
        var settings = ExportRows.Settings with { Language = ExportLanguage.Vietnamese, Identities = RowIdentities.Pseudonyms(ExportRows.Key) };

        var rows = ExportReader.Csv(await ExportRows.WriteAsync("csv", settings, ExportRows.LookUp));

        Assert.Equal("MTT-S1C1-123J-46NJ", rows[1][rows[0].IndexOf("Mã thay thế")]);
        Assert.DoesNotContain("Thiết bị", rows[0], StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_long_text_is_written_whole()
    {
        var text = string.Concat(Enumerable.Repeat("ễ🦠", 5000));

        var rows = ExportReader.Csv(await ExportRows.WriteAsync("csv", ExportRows.Settings, ExportRows.LookUp with { HostName = text }));

        Assert.Equal(text, rows[1][rows[0].IndexOf("Host name")]);
    }

    [Fact]
    public async Task Every_word_of_the_closed_sets_is_written()
    {
        var rows = Enum.GetValues<EventTrigger>().Select(trigger => ExportRows.LookUp with { Trigger = trigger })
            .Concat(Enum.GetValues<Evidence.Hits.HitAction>().Select(action => ExportRows.LookUp with { Action = action }))
            .Concat(Enum.GetValues<Evidence.Hits.HitPlace>().Select(place => ExportRows.LookUp with { Place = place }))
            .Concat(Enum.GetValues<Evidence.Hits.ClientProof>().Select(proof => ExportRows.LookUp with { Proof = proof }))
            .Concat(Enum.GetValues<Dns.Messages.Transport>().Select(transport => ExportRows.LookUp with { Transport = transport }))
            .Concat(Enum.GetValues<AttributionConfidence>().Select(confidence => ExportRows.LookUp with { Confidence = confidence }))
            .Append(ExportRows.LookUp with { QueryType = (RecordType)65_280 });

        var table = ExportReader.Csv(await ExportRows.WriteAsync("csv", ExportRows.Settings, [.. rows]));

        string[] heads = ["Matched by", "Action", "Matched in", "Source proven by", "Transport", "Confidence"];
        Assert.All(table.Skip(1), row => Assert.All(heads, head => Assert.NotEqual("", row[table[0].IndexOf(head)], StringComparer.Ordinal)));
        Assert.Equal("TYPE65280", table[^1][table[0].IndexOf("Query type")]);
    }
}
