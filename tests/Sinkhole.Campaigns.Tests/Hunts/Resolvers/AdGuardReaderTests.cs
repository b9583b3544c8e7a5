using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Resolvers;

namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

public class AdGuardReaderTests
{
    // alias.donvi.example A: CNAME bad.donvi.example, A 203.0.113.77; and c2.alpha.example A: 0.0.0.0
    private const string Chain = "c4KBgAABAAIAAAAABWFsaWFzBWRvbnZpB2V4YW1wbGUAAAEAAcAMAAUAAQAAADwABgNiYWTAEsAxAAEAAQAAADwABMsAcU0=";
    private const string Blocked = "AAGBgAABAAEAAAAAAmMyBWFscGhhB2V4YW1wbGUAAAEAAcAMAAEAAQAAAAoABAAAAAA=";

    [Fact]
    public void Read_takes_queries_with_their_answers()
    {
        var text = $$"""
            {"T":"2026-11-28T08:01:00.123456789+07:00","QH":"alias.donvi.example","QT":"A","QC":"IN","CP":"","Upstream":"https://dns.example:443/dns-query","Answer":"{{Chain}}","IP":"10.66.10.21","Result":{},"Elapsed":837429}
            {"IP":"2001:db8:66::5","CID":"may5","T":"2026-11-28T08:01:01+07:00","QH":"c2.alpha.example","QT":"A","QC":"IN","CP":"doh","ECS":"192.0.2.0/24","Answer":"{{Blocked}}","OrigAnswer":"{{Chain}}","Cached":true,"AD":true,"Result":{"IsFiltered":true,"Reason":3,"Rules":[{"Text":"||c2.alpha.example^\"}]","FilterListID":1}],"IPList":["0.0.0.0"]},"Elapsed":1}
            {"T":"2026-11-28T08:01:02Z","QH":"x.example","QT":"HTTPS","QC":"IN","CP":"dot","IP":"10.66.10.22"}
            {"T":"2026-11-28T08:01:03Z","QH":"version.bind","QT":"TXT","QC":"CH","CP":"","IP":"10.66.10.22"}

            """;

        var log = LogCollector.Read(LogFormat.AdGuardHome, text);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:01:00.123456 10.66.10.21 alias.donvi.example A ? single > bad.donvi.example = 203.0.113.77",
                "2 2026-11-28T08:01:01 2001:db8:66::5 c2.alpha.example A https single > bad.donvi.example = 203.0.113.77",
                "3 2026-11-28T15:01:02 10.66.10.22 x.example HTTPS tls single",
            ],
            log.Events);
    }

    [Fact]
    public void Read_takes_hints_and_targets_of_service_records()
    {
        // x.example HTTPS: 1 svc.example ipv4hint=203.0.113.77 ipv6hint=2001:db8::77
        byte[] message =
        [
            0, 1, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 1, (byte)'x', 7, .. "example"u8, 0, 0, 65, 0, 1,
            0xC0, 12, 0, 65, 0, 1, 0, 0, 0, 60, 0, 43, 0, 1, 3, .. "svc"u8, 7, .. "example"u8, 0, 0, 4, 0, 4, 203, 0, 113, 77,
            0, 6, 0, 16, 0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x77,
        ];

        var log = LogCollector.Read(
            LogFormat.AdGuardHome, $$"""{"T":"2026-11-28T08:01:02+07:00","QH":"x.example","QT":"HTTPS","QC":"IN","CP":"","IP":"10.66.10.22","Answer":"{{Convert.ToBase64String(message)}}"}""");

        Assert.Equal(["1 2026-11-28T08:01:02 10.66.10.22 x.example HTTPS ? single > svc.example = 203.0.113.77 = 2001:db8::77"], log.Events);
    }

    [Fact]
    public void Read_takes_names_with_escapes_of_json_and_of_names()
    {
        var log = LogCollector.Read(LogFormat.AdGuardHome, """{"T":"2026-11-28T08:01:02+07:00","QH":"a\\.b\u005c032c\u0022.m\u00e3-\u0111\u1ed9c.example","QT":"A","QC":"IN","CP":"","IP":"10.66.10.22"}""" + "\n");

        Assert.Equal([@"1 2026-11-28T08:01:02 10.66.10.22 a\.b\032c\"".m\195\163-\196\145\225\187\153c.example A ? single"], log.Events);
    }

    [Theory]
    [InlineData("""{"T":"2026-11-28T08:01:02Z","QH":"x.example","QT":"A","QC":"IN","IP":"10.66.10.22" """, "json")]
    [InlineData("""{"T":"2026-11-28T08:01:02Z","QH":"x.example","QT":"A","QC":"IN","IP":"10.66.10.22","Result":{"a":1}""", "json")]
    [InlineData("""{"T":"2026-11-28T08:01:02Z" "QH":"x.example"}""", "json")]
    [InlineData("""["T"]""", "json")]
    [InlineData("""{"T":"2026-11-28T08:01:02Z","QH":"x.example","QT":"A","QC":"IN","IP":"10.66.10"}""", "address")]
    [InlineData("""{"T":"2026-11-28T08:01:02Z","QH":"x.example","QT":"A","QC":"IN"}""", "address")]
    [InlineData("""{"T":"28/11/2026","QH":"x.example","QT":"A","QC":"IN","IP":"10.66.10.22"}""", "time")]
    [InlineData("""{"T":"2026-11-28T08:01:02Z","QH":"x..example","QT":"A","QC":"IN","IP":"10.66.10.22"}""", "name")]
    [InlineData("""{"T":"2026-11-28T08:01:02Z","IP":"10.66.10.22"}""", "form")]
    public void Read_says_why_a_line_was_not_understood(string line, string reason)
    {
        var log = LogCollector.Read(LogFormat.AdGuardHome, line + "\n");

        Assert.Equal(["1 " + reason], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void A_last_line_without_its_end_counts_when_the_object_is_whole()
    {
        const string line = """{"T":"2026-11-28T08:01:02Z","QH":"x.example","QT":"A","QC":"IN","IP":"10.66.10.22"}""";

        Assert.Single(LogCollector.Read(LogFormat.AdGuardHome, line).Events);
        for (var length = 1; length < line.Length; length++)
        {
            Assert.Empty(LogCollector.Read(LogFormat.AdGuardHome, line[..length]).Events);
        }
    }

    [Fact]
    public void JsonLine_agrees_with_the_framework_on_any_texts()
    {
        Prop.ForAll<Dictionary<string, string>>(values =>
        {
            var known = values.Where(pair => pair.Key is not null && pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
            var json = new JsonLine(JsonSerializer.SerializeToUtf8Bytes(known));
            Dictionary<string, string> read = new(StringComparer.Ordinal);
            var buffer = new byte[10_000];
            while (json.TryMoveNext())
            {
                read[Unescape(json.Key, buffer)] = Unescape(json.Text, buffer);
            }

            // The serializer replaces lone surrogates.
            return json.IsWhole && read.Count == known.Count && known.All(pair => !IsWhole(pair.Key + pair.Value) || string.Equals(read[pair.Key], pair.Value, StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true));
    }

    private static string Unescape(ReadOnlySpan<byte> text, byte[] buffer)
    {
        Assert.True(JsonLine.TryUnescape(text, buffer, out var length));
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static bool IsWhole(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
