using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts.Resolvers;

public class DnstapReaderTests
{
    [Fact]
    public void Read_takes_what_clients_asked_and_were_told()
    {
        var log = LogCollector.Read(LogFormat.Dnstap, DnstapCapture.Octets);

        Assert.Empty(log.Faults);
        Assert.Equal(
            [
                "1 2026-11-28T08:44:44.538737 127.0.0.1#60959 alias.donvi.example A udp asked @ns1.donvi.example",
                "6 2026-11-28T08:44:44.540407 127.0.0.1#60959 alias.donvi.example A udp answered > bad.donvi.example = 203.0.113.77 @ns1.donvi.example",
                "7 2026-11-28T08:44:44.568538 127.0.0.1#35793 C2.AlPhA.example A tcp asked @ns1.donvi.example",
                "18 2026-11-28T08:44:44.569815 127.0.0.1#35793 C2.AlPhA.example A tcp answered @ns1.donvi.example",
            ],
            log.Events);
    }

    [Fact]
    public void Read_takes_what_the_resolver_asked_where_that_is_wanted()
    {
        var frame = Dnstap.Frame(Dnstap.Message(type: 3, asker: [10, 0, 0, 1], query: DnstapCapture.Query));

        Assert.Empty(LogCollector.Read(LogFormat.Dnstap, frame).Events);
        Assert.Equal(
            ["1 2026-11-28T08:44:43 10.0.0.1#53 alias.donvi.example A udp asked"],
            LogCollector.Read(LogFormat.Dnstap, frame, new HuntOptions { TakesResolverQueries = true }).Events);
    }

    [Fact]
    public void Read_says_why_a_frame_was_not_understood()
    {
        byte[] file =
        [
            .. Dnstap.Frame([0x72, 0xFF]),
            .. Dnstap.Frame(Dnstap.Message(type: 5, asker: [10, 0, 0], query: DnstapCapture.Query)),
            .. Dnstap.Frame(Dnstap.Message(type: 5, asker: [0, 0, 0, 0], query: DnstapCapture.Query)),
            .. Dnstap.Frame(Dnstap.Message(type: 5, asker: [10, 0, 0, 1], query: DnstapCapture.Query[..20])),
            .. Dnstap.Frame(Dnstap.Message(type: 5, asker: [10, 0, 0, 1], query: [])),
            .. Dnstap.Frame(Dnstap.Message(type: 5, asker: [10, 0, 0, 1], query: DnstapCapture.Query, seconds: 0)),
            .. Dnstap.Frame(Dnstap.Message(type: 13, asker: [10, 0, 0, 1], query: DnstapCapture.Query)),
            .. Dnstap.Frame(Dnstap.Message(type: 5, asker: [10, 0, 0, 1], query: DnstapCapture.Query))[..50],
        ];

        var log = LogCollector.Read(LogFormat.Dnstap, file);

        Assert.Equal(["1 cut", "2 address", "3 address", "4 message", "5 message", "6 time", "8 cut"], log.Faults);
        Assert.Empty(log.Events);
    }

    [Fact]
    public void A_capture_cut_at_any_octet_tells_of_the_first_of_its_queries()
    {
        var whole = LogCollector.Read(LogFormat.Dnstap, DnstapCapture.Octets).Events;

        for (var length = 0; length < DnstapCapture.Octets.Length; length += 3)
        {
            var events = LogCollector.Read(LogFormat.Dnstap, DnstapCapture.Octets[..length]).Events;
            Assert.Equal(whole.Take(events.Count), events, StringComparer.Ordinal);
        }
    }

    [Fact]
    public void A_capture_with_any_octet_changed_is_read_to_its_end()
    {
        foreach (byte odd in (byte[])[0x00, 0x7F, 0x80, 0xFF])
        {
            for (var at = 0; at < DnstapCapture.Octets.Length; at += 5)
            {
                var changed = DnstapCapture.Octets.ToArray();
                changed[at] = odd;
                Assert.InRange(LogCollector.Read(LogFormat.Dnstap, changed).Events.Count, 0, 40);
            }
        }
    }
}
