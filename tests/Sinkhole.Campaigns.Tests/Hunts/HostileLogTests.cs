using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Tests.Hunts;

public class HostileLogTests
{
    // The order of day and month is found out from the whole file, which a cut file is not.
    private static readonly HuntOptions Options = new() { DateOrder = DateOrder.DayFirst };

    public static TheoryData<LogFormat> Formats { get; } = [.. Enum.GetValues<LogFormat>()];

    public static TheoryData<LogFormat> TextFormats { get; } = [.. Enum.GetValues<LogFormat>().Where(format => format != LogFormat.Dnstap)];

    [Theory]
    [MemberData(nameof(TextFormats))]
    public void A_file_cut_at_any_octet_tells_of_nothing_the_whole_does_not(LogFormat format)
    {
        var octets = LogSamples.Of(format);
        var whole = LogCollector.Read(format, octets, Options).Events;
        Assert.NotEmpty(whole);

        for (var length = 0; length < octets.Length; length++)
        {
            var events = LogCollector.Read(format, octets[..length], Options).Events;
            Assert.True(events.Count <= whole.Count && events.Select(Identity).All(whole.Select(Identity).Contains), $"{length}: {string.Join(" | ", events)}");
        }
    }

    [Theory]
    [MemberData(nameof(TextFormats))]
    public void A_line_cut_at_any_octet_by_its_daemon_names_no_other_address(LogFormat format)
    {
        var known = LogCollector.Read(format, LogSamples.Of(format), Options).Events.SelectMany(Addresses).ToHashSet(StringComparer.Ordinal);
        foreach (var (before, line) in Lines(Encoding.UTF8.GetString(LogSamples.Of(format))))
        {
            for (var length = 0; length < line.Length; length++)
            {
                var found = LogCollector.Read(format, before + line[..length] + "\n", Options).Events.SelectMany(Addresses);

                // dnsmasq's client is the end of its line, MikroTik and tables have none behind theirs: they are cut by no daemon.
                Assert.True(format is LogFormat.Dnsmasq or LogFormat.QueryTable || found.All(known.Contains), $"{line[..length]}: {string.Join(' ', found)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(TextFormats))]
    public void A_file_with_any_octet_changed_is_read_to_its_end(LogFormat format)
    {
        var octets = LogSamples.Of(format);
        var lines = octets.Count(octet => octet == (byte)'\n');
        foreach (byte odd in (byte[])[0x00, 0x80, 0xFF, (byte)'"', (byte)'\\', (byte)' ', (byte)'[', (byte)'\n'])
        {
            for (var at = 0; at < octets.Length; at += 3)
            {
                var changed = octets.ToArray();
                changed[at] = odd;
                Assert.InRange(LogCollector.Read(format, changed, Options).Events.Count, 0, lines + 2);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_text_is_understood_or_refused_with_a_reason(LogFormat format)
    {
        Prop.ForAll<NonNull<string>>(text =>
        {
            var log = LogCollector.Read(format, text.Get + "\n" + text.Get, Options);
            return log.Events.Count == 0 && log.Faults.TrueForAll(fault => !fault.EndsWith("understood", StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithQuietOnSuccess(true));
    }

    [Theory]
    [InlineData(LogFormat.Bind, "28-Nov-2026 08:01:00 client 10.66.10.21#5: query: {0} IN A +")]
    [InlineData(LogFormat.Unbound, "[1795827951] unbound[1:0] info: 10.66.10.21 {0} A IN")]
    [InlineData(LogFormat.Dnsmasq, "Nov 28 01:05:58 dnsmasq[1]: query[A] {0} from 10.66.10.21")]
    [InlineData(LogFormat.AdGuardHome, "{{\"T\":\"2026-11-28T08:01:00Z\",\"QH\":\"{0}\",\"QC\":\"IN\",\"IP\":\"10.66.10.21\"}}")]
    [InlineData(LogFormat.QueryTable, "time,client,name\n2026-11-28 08:01:00,10.66.10.21,{0}")]
    public void A_name_that_is_too_long_is_refused(LogFormat format, string line)
    {
        var good = string.Join('.', Enumerable.Repeat(new string('a', 63), 3)) + "." + new string('a', 61);
        foreach (var (name, events) in new[] { (good, 1), (good + "a", 0), (new string('a', 64) + ".example", 0), (string.Join('.', Enumerable.Repeat("a", 150)), 0) })
        {
            var log = LogCollector.Read(format, string.Format(System.Globalization.CultureInfo.InvariantCulture, line, name) + "\n", Options);
            Assert.Equal(events, log.Events.Count);
            Assert.Equal(1 - events, log.Faults.Count(fault => fault.EndsWith(" name", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_line_that_is_too_long_is_one_line_and_the_next_is_read()
    {
        var log = LogCollector.Read(LogFormat.Unbound, new string('x', 3_000_000) + "\n[1795827951] unbound[1:0] info: 10.66.10.21 x.example. A IN\n" + new string('y', 200_000) + "\n");

        Assert.Equal(["1 too-long", "3 too-long"], log.Faults);
        Assert.Single(log.Events);
    }

    [Fact]
    public void Octets_that_are_no_text_are_kept_in_names_and_shown_escaped()
    {
        byte[] line = [.. "Nov 28 01:05:58 dnsmasq[1]: query[A] a\0b\u001B[31m"u8, 0xFF, .. ".c2.alpha.example from 10.66.10.21\n"u8];

        Assert.Equal([@"1 2026-11-28T01:05:58 10.66.10.21 a\000b\027[31m\255.c2.alpha.example A ? single"], LogCollector.Read(LogFormat.Dnsmasq, line).Events);
    }

    // What an event is about, the time left out: a year is inferred anew.
    private static string Identity(string text) => string.Join(' ', text.Split(' ').Skip(2).TakeWhile(word => word is not (">" or "=")));

    private static IEnumerable<string> Addresses(string text) => text.Split(' ').Skip(2)
        .Select(word => word.Split('#')[0])
        .Where(word => System.Net.IPAddress.TryParse(word, out _) && word.IndexOfAny(['.', ':']) > 0);

    private static IEnumerable<(string Before, string Line)> Lines(string text)
    {
        var before = new StringBuilder();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return (before.ToString(), line);
            before.Append(line).Append('\n');
        }
    }
}
