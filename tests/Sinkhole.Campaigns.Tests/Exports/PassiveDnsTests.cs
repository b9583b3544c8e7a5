using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Exports;

public class PassiveDnsTests
{
    [Fact]
    public async Task It_says_where_a_watched_name_led() => Assert.Equal(
        "{\"rrname\":\"c2.alpha.example\",\"rrtype\":\"A\",\"rdata\":[\"203.0.113.77\"],\"time_first\":1662339660,\"time_last\":1662339840,\"count\":3,\"sensor_id\":\"node-1\"}\n",
        await ExportRows.TextAsync("passive-dns", ExportRows.Settings, ExportRows.Monitored));

    [Fact]
    public async Task Our_own_answers_drills_and_other_types_are_left_out() => Assert.Equal(
        "",
        await ExportRows.TextAsync(
            "passive-dns",
            ExportRows.Settings,
            ExportRows.LookUp,
            ExportRows.Monitored with { IsDrill = true },
            ExportRows.Monitored with { QueryType = RecordType.Txt },
            ExportRows.Monitored with { Answers = [] }));
}
