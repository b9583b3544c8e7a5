using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public class HostileTextTests
{
    // Where some program or other ends a line.
    private static readonly char[] LineEnds = ['\n', '\r', '\v', '\f', '\u001C', '\u001D', '\u001E', '\u0085', '\u2028', '\u2029'];

    private static readonly string[] Hostile =
    [
        "a\nb", "a\r\nb", "a\rb", "a\0b", "\u001B[2J\u001B]0;x\u0007", "a|b", "a=b", "a]b", "a\"b", "a\\b", "a\\nb", "a\u2028b", "a\u2029b", "a\u0085b",
        "gpj\u202Eexe", "\u200Fabc", "\u2066abc\u2069", "\uD800x", "x\uDC00", "\uDC00\uD800", "=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(A1:A9)", "\tx", "＝1+1",
        "a,b;c", "'quoted'", "\"", "\"\"", "<script>&amp;</script>", "_x000A_", "]]>", "%s%n{0}$(id)`id`", "\uFFFE", "\uFFFF", "\uFEFFx", " a ", "a\vb\fc", "CEF:0|x|y|",
        "a=1 cs1=forged", "\\", "🦠", "\U000E0041\U000E0042", "</t></is></c></row>", "}\n{\"event\":1}", "name\ncs3=mac:x", "{{7*7}}", "Kế toán",
    ];

    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var format in ExportFormats.Events)
        {
            foreach (var text in Hostile)
            {
                all.Add(format.Name, ToHexadecimal(text));
            }
        }

        return all;
    }

    /// <summary>Texts travel as hexadecimal: the test runner's own reports take no half characters.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task A_record_stays_one_record(string format, string hexadecimal)
    {
        var text = FromHexadecimal(hexadecimal);
        var plain = ExportRows.Fitting(format);
        var row = plain with
        {
            Sequence = 1_000_001, QueryName = text, QueryNameSent = text, HostName = text, Family = text, Botnet = text, Severity = text, Campaign = text, Letter = text,
            List = text, UnitCode = text, UnitName = text, LevelReasons = [text, text], Tlp = text, Node = text, AttributionSource = text, Indicator = text,
            Contact = plain.Contact is { } contact ? contact with { UserAgent = text, Application = text } : null,
        };

        var octets = await ExportRows.WriteAsync(format, ExportRows.Settings, plain, row, plain with { Sequence = 1_000_002 });

        var records = ExportReader.Read(format, octets);
        Assert.Equal(3, records.Count);
        Assert.Equal(records[0].Count, records[2].Count);
        Assert.All([0, 2], index => Assert.Contains(records[index], value => value.Contains(plain.QueryName, StringComparison.Ordinal)));
        Assert.Contains(records[1], value => value.Contains(VisibleText.Of(text), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_record_is_one_line_for_every_reader_of_lines(string format, string hexadecimal)
    {
        var text = FromHexadecimal(hexadecimal);
        var plain = ExportRows.Fitting(format);
        var row = plain with { QueryName = text, HostName = text, UnitName = text };

        var without = await ExportRows.TextAsync(format, ExportRows.Settings, plain, plain);
        var with = await ExportRows.TextAsync(format, ExportRows.Settings, plain, row);

        if (format is not ("xlsx" or "stix" or "misp"))
        {
            Assert.Equal(without.Split(LineEnds).Length, with.Split(LineEnds).Length);
            Assert.DoesNotContain('\0', with);
            Assert.DoesNotContain('\u001B', with);
            Assert.DoesNotContain('\u202E', with);
            Assert.DoesNotContain('\uFFFD', with);
        }
    }

    private static string ToHexadecimal(string text) => string.Concat(text.Select(letter => $"{(int)letter:X4}"));

    private static string FromHexadecimal(string text) =>
        new([.. Convert.FromHexString(text).Chunk(2).Select(pair => (char)((pair[0] << 8) | pair[1]))]);
}
