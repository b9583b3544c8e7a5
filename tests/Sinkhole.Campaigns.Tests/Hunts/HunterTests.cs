using Sinkhole.Campaigns.Hunts;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Tests.Hunts;

public class HunterTests
{
    private const string AdGuardChain = "c4KBgAABAAIAAAAABWFsaWFzBWRvbnZpB2V4YW1wbGUAAAEAAcAMAAUAAQAAADwABgNiYWTAEsAxAAEAAQAAADwABMsAcU0=";

    [Fact]
    public void A_finding_says_what_was_found_where_and_whose_it_was()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("c2.alpha.example", "Alpha.Loader");
        hunt.Attribution.With("10.66.10.21", new HuntDevice("mac:00:00:5e:00:53:01", "dhcp", "cao"));
        var file = hunt.Add("query.log", "28-Nov-2026 08:01:00.123 queries: info: client @0x7f 10.66.10.21#50005 (a.C2.AlPhA.example): query: a.C2.AlPhA.example IN HTTPS +E(0)TK (10.0.0.1)\n");

        hunt.Search();

        var finding = Assert.Single(hunt.Findings);
        var query = Assert.IsType<QueryEvent>(finding.Event);
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 1, 1, 0, 123, TimeSpan.Zero), query.Time);
        Assert.Equal("10.66.10.21", query.Client.ToString());
        Assert.Equal((ushort?)50005, query.ClientPort);
        Assert.Equal("a.c2.alpha.example", query.Name);
        Assert.Equal("a.C2.AlPhA.example", query.AskedName);
        Assert.Equal(RecordType.Https, query.Type);
        Assert.Equal(Transport.Tcp, query.Transport);
        Assert.Equal("10.0.0.1", query.Sensor);
        Assert.Equal((file, 1L), (query.File, query.Line));
        Assert.Equal(HuntTrigger.QName, finding.Trigger);
        Assert.Equal("Alpha.Loader", finding.Rule.Family);
        Assert.Equal("mac:00:00:5e:00:53:01", finding.Device?.Id);
    }

    [Fact]
    public void A_name_goes_before_its_answer_and_makes_one_finding()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("c2.alpha.example").WithAddress("203.0.113.77");
        hunt.Add("dnsmasq.log", """
            Nov 28 08:01:00 dnsmasq[1]: 1 10.66.10.21/5 query[A] c2.alpha.example from 10.66.10.21
            Nov 28 08:01:00 dnsmasq[1]: 1 10.66.10.21/5 reply c2.alpha.example is 203.0.113.77
            Nov 28 08:01:01 dnsmasq[1]: 2 10.66.10.22/5 query[A] www.example from 10.66.10.22
            Nov 28 08:01:01 dnsmasq[1]: 2 10.66.10.22/5 reply www.example is 203.0.113.76
            Nov 28 08:01:01 dnsmasq[1]: 2 10.66.10.22/5 reply www.example is 203.0.113.77
            Nov 28 08:01:02 dnsmasq[1]: 3 10.66.10.23/5 query[A] ok.example from 10.66.10.23
            Nov 28 08:01:02 dnsmasq[1]: 3 10.66.10.23/5 reply ok.example is 203.0.113.76

            """);

        var totals = hunt.Search().Totals;

        Assert.Equal(["dnsmasq.log:1 qname 10.66.10.21 c2.alpha.example [c2.alpha.example]", "dnsmasq.log:3 rpz-ip 10.66.10.22 www.example [203.0.113.77]"], hunt.Found);
        Assert.Equal("203.0.113.77", hunt.Findings[1].Address.ToString());
        Assert.Equal((1, 1, null), (totals.ByName, totals.ByAnswer, totals.ByConnection));
    }

    [Fact]
    public void A_name_the_answer_leads_to_is_found()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("bad.donvi.example").WithAddress("203.0.113.77");
        hunt.Add("querylog.json", $$"""{"T":"2026-11-28T08:01:00+07:00","QH":"alias.donvi.example","QT":"A","QC":"IN","CP":"","IP":"10.66.10.21","Answer":"{{AdGuardChain}}"}""");

        hunt.Search();

        Assert.Equal(["querylog.json:1 qname 10.66.10.21 alias.donvi.example [bad.donvi.example]"], hunt.Found);
        Assert.Equal("bad.donvi.example", hunt.Findings[0].LedTo);
    }

    [Fact]
    public void A_protected_name_is_never_a_finding()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("donvi.example").WithAddress("203.0.113.77").WithAllowed("alias.donvi.example");
        hunt.Add("querylog.json", $$"""{"T":"2026-11-28T08:01:00+07:00","QH":"alias.donvi.example","QT":"A","QC":"IN","CP":"","IP":"10.66.10.21","Answer":"{{AdGuardChain}}"}""");

        Assert.Equal(0, hunt.Search().Totals.All);
    }

    [Fact]
    public void An_allowed_name_on_the_way_allows_the_answer()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithAddress("203.0.113.77").WithAllowed("bad.donvi.example");
        hunt.Add("querylog.json", $$"""{"T":"2026-11-28T08:01:00+07:00","QH":"alias.donvi.example","QT":"A","QC":"IN","CP":"","IP":"10.66.10.21","Answer":"{{AdGuardChain}}"}""");

        Assert.Equal(0, hunt.Search().Totals.All);
    }

    [Fact]
    public void Names_in_other_letters_are_brought_to_one_form()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("mã-độc.example");
        hunt.Add("q.csv", "time,client,name\n2026-11-28 08:01:00,10.66.10.21,MÃ-ĐỘC.example\n2026-11-28 08:01:01,10.66.10.22,xn--m-c-mla5uu74n.example\n2026-11-28 08:01:02,10.66.10.23,m\\195\\163-\\196\\145\\225\\187\\153c.example\n");

        hunt.Search();

        Assert.Equal(["10.66.10.21", "10.66.10.22", "10.66.10.23"], hunt.Clients);
        Assert.All(hunt.Findings, finding => Assert.Equal("xn--m-c-mla5uu74n.example", ((QueryEvent)finding.Event).Name));
    }

    [Fact]
    public void Only_the_wanted_period_is_searched_and_days_without_lines_are_named()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("c2.alpha.example");
        hunt.Options = new HuntOptions
        {
            From = new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.FromHours(7)),
            To = new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.FromHours(7)),
        };
        hunt.Add("q.csv", """
            time,client,name
            2026-11-24 23:59:59,10.66.10.21,c2.alpha.example
            2026-11-25 00:00:00,10.66.10.22,c2.alpha.example
            2026-11-27 12:00:00,10.66.10.23,www.example
            2026-11-28 23:59:59,10.66.10.24,c2.alpha.example
            2026-11-29 00:00:00,10.66.10.25,c2.alpha.example

            """);

        var result = hunt.Search();

        Assert.Equal(["10.66.10.22", "10.66.10.24"], hunt.Clients);
        Assert.Equal(2, result.Coverage.Lines!.OutsidePeriod);
        Assert.Equal((4, 3), (result.Coverage.Period!.Wanted, result.Coverage.Period.Searched));
        Assert.Equal([new DateOnly(2026, 11, 26)], result.Coverage.Period.Missing);
    }

    [Fact]
    public void What_no_log_could_show_is_unknown_and_not_nothing()
    {
        using var hunt = new HuntFixture();
        hunt.Add("unbound.log", "[1795827951] unbound[1:0] info: 10.66.10.21 www.example. A IN\n");

        var result = hunt.Search();

        Assert.Equal((0, null, null, 0), (result.Totals.ByName, result.Totals.ByAnswer, result.Totals.ByConnection, result.Totals.All));
        Assert.Equal(0, result.Totals.Clients!.Value.Value);
        Assert.Contains(result.Coverage.Files[0].Notes, note => note.English.StartsWith("It shows no answers", StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_shown_only_by_a_policy_do_not_make_answers_known()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithAddress("203.0.113.77");
        hunt.Add("named.log", "28-Nov-2026 08:01:01.000 rpz: info: client @0x7f 10.66.10.21#50006 (ok.example): rpz IP NXDOMAIN rewrite ok.example/A/IN via 32.78.113.0.203.rpz-ip.rpz.local\n");

        var result = hunt.Search();

        Assert.Null(result.Totals.ByAnswer);
        Assert.Contains(result.Coverage.Files[0].Notes, note => note.English.StartsWith("It shows answers only where a policy", StringComparison.Ordinal));

        hunt.Policy.WithAddress("203.0.113.78");
        Assert.Equal(1, hunt.Search().Totals.ByAnswer);
    }

    [Fact]
    public void Questions_alone_do_not_make_answers_known()
    {
        using var hunt = new HuntFixture();
        hunt.Add("fg.log", "date=2026-11-28 time=08:01:00 type=\"utm\" subtype=\"dns\" eventtype=\"dns-query\" tz=\"+0700\" srcip=10.66.10.21 srcport=50005 dstip=192.0.2.53 dstport=53 qname=\"x.example\" qtype=\"A\" qclass=\"IN\"\n");

        Assert.Equal((0, null), (hunt.Search().Totals.ByName, hunt.Search().Totals.ByAnswer));
    }

    [Fact]
    public void Nothing_searched_is_nothing_known()
    {
        using var hunt = new HuntFixture();
        hunt.Add("empty.log", "");
        hunt.Add("letter.txt", "Kính gửi các đơn vị.\nNội dung.\n");
        hunt.Add("archive.zip", [.. "PK\u0003\u0004"u8, 1, 2, 3]);

        var result = hunt.Search();

        Assert.Null(result.Totals.All);
        Assert.Null(result.Totals.Clients);
        Assert.Null(result.Coverage.Lines);
        Assert.Null(result.Coverage.Times);
        Assert.Null(result.Coverage.Clients);
        Assert.All(result.Coverage.Files, file => Assert.Null(file.Findings));
        Assert.Contains("is empty", result.Coverage.Files[0].Problem!.English, StringComparison.Ordinal);
        Assert.Contains("bind, unbound, dnsmasq", result.Coverage.Files[1].Problem!.English, StringComparison.Ordinal);
        Assert.Contains("Giải nén", result.Coverage.Files[2].Problem!.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_does_not_end_the_hunt()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("c2.alpha.example");
        var gone = hunt.Add("gone.log", "x");
        hunt.Add("unbound.log", "[1795827951] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN\n");
        File.Delete(gone);

        var result = hunt.Search();

        Assert.Contains("does not exist", result.Coverage.Files[0].Problem!.English, StringComparison.Ordinal);
        Assert.Equal(1, result.Totals.All);
        Assert.Equal(1, result.Coverage.Files[1].Findings);
    }

    [Fact]
    public void A_format_named_for_a_file_of_another_is_a_problem_of_that_file()
    {
        using var hunt = new HuntFixture { Options = new HuntOptions { Format = LogFormat.FortiGate } };

        var file = hunt.SearchOne("unbound.log", "[1795827951] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN\n");

        Assert.Contains("could be read as a log of FortiGate", file.Problem!.English, StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), (file.Lines!.Read, file.Lines.Understood, file.Lines.NotUnderstood));
        Assert.Null(file.Findings);
    }

    [Fact]
    public void A_log_without_events_says_so()
    {
        using var hunt = new HuntFixture { Options = new HuntOptions { Format = LogFormat.Bind } };

        var file = hunt.SearchOne("named.log", "28-Nov-2026 01:05:45.872 general: notice: running\n");

        Assert.Contains("holds no query", file.Problem!.English, StringComparison.Ordinal);
        Assert.Equal(1, file.Lines!.Understood);
    }

    [Fact]
    public void Lines_that_were_not_understood_are_counted_by_reason_with_examples()
    {
        using var hunt = new HuntFixture();
        var bad = string.Concat(Enumerable.Repeat("[1795827951] unbound[1:0] info: 10.66.10.21 c2..example. A IN\n", 5));

        var file = hunt.SearchOne("unbound.log", "[1795827951] unbound[1:0] info: 10.66.10.21 www.example. A IN\n" + bad + "nonsense\n[1795827951] unbound[1:0] info: 10.66.10.21 www.exam");

        Assert.Equal((8, 7, 1), (file.Lines!.Read, file.Lines.NotUnderstood, file.Lines.Understood));
        Assert.Equal((5, 1, 1), (file.Lines.Faults[LineFault.Name], file.Lines.Faults[LineFault.Time], file.Lines.Faults[LineFault.NoEnd]));
        Assert.Equal([2L, 3L, 4L, 7L, 8L], file.Lines.Examples.Select(example => example.Line));
    }

    [Fact]
    public void Excluded_clients_are_found_and_counted_apart()
    {
        using var hunt = new HuntFixture();
        hunt.Policy.WithName("c2.alpha.example");
        hunt.Attribution.With("10.66.10.9", new HuntDevice("ip:10.66.10.9", "ip", "thấp") { Excluded = "mail gateway" });
        hunt.Add("unbound.log", "[1795827951] unbound[1:0] info: 10.66.10.9 c2.alpha.example. A IN\n[1795827951] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN\n");

        var totals = hunt.Search().Totals;

        Assert.Equal((2, 1), (totals.All, totals.Excluded));
        Assert.Equal("mail gateway", hunt.Findings[0].Device!.Excluded);
        Assert.Null(hunt.Findings[1].Device);
    }

    [Fact]
    public void A_hunt_reports_how_far_it_is_and_stops_when_told()
    {
        using var hunt = new HuntFixture();
        hunt.Add("a.log", string.Concat(Enumerable.Repeat("[1795827951] unbound[1:0] info: 10.66.10.21 www.example. A IN\n", 20_000)));
        hunt.Add("b.log", "[1795827951] unbound[1:0] info: 10.66.10.21 www.example. A IN\n");

        hunt.Search();

        Assert.Equal([1, 2], hunt.Progress.Select(progress => progress.Place).Distinct());
        Assert.Equal(20_001, hunt.Progress[^1].Lines);
        Assert.All(hunt.Progress, progress => Assert.True(progress.Passed <= progress.Length));
        Assert.Throws<OperationCanceledException>(() => hunt.SearchUntil(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_file_with_lines_of_two_formats_says_which_were_left()
    {
        using var hunt = new HuntFixture();
        var file = hunt.SearchOne("syslog", """
            Nov 28 08:01:00 fw dnsmasq[1]: query[A] a.example from 10.66.10.21
            Nov 28 08:01:00 fw dnsmasq[1]: query[A] b.example from 10.66.10.21
            Nov 28 08:01:00 fw kernel: IN=eth0 OUT=eth1 SRC=10.66.10.21 DST=192.0.2.66 LEN=60 PROTO=TCP SPT=50005 DPT=443 WINDOW=64240 SYN URGP=0

            """);

        Assert.Equal(LogFormat.Dnsmasq, file.Format);
        Assert.Contains(file.Notes, note => note.English.Contains("--format nftables", StringComparison.Ordinal));
    }
}
