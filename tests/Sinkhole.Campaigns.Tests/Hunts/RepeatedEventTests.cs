using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Campaigns.Tests.Hunts;

/// <summary>An event is counted once, however many lines and files it stands in; two events that look alike in one file are two.</summary>
public class RepeatedEventTests
{
    private const string Query = "28-Nov-2026 08:01:00.123 queries: info: client @0x7f 10.66.10.21#50005 (c2.alpha.example): query: c2.alpha.example IN A +E(0)K (10.0.0.1)\n";
    private const string Ruled = "28-Nov-2026 08:01:00.124 rpz: info: client @0x7f 10.66.10.21#50005 (c2.alpha.example): rpz QNAME Local-Data rewrite c2.alpha.example/A/IN via c2.alpha.example.rpz.local\n";
    private const string Seconds = "Nov 28 08:01:00 dnsmasq[1]: query[A] c2.alpha.example from 10.66.10.21\n";

    [Fact]
    public void A_question_and_what_a_policy_decided_are_one_event()
    {
        Assert.Equal((1, 1), Count(Query + Ruled));
        Assert.Equal((1, 1), Count(Ruled + Query));
        Assert.Equal((1, 1), Count(Ruled, Query));
    }

    [Fact]
    public void Two_questions_with_their_decisions_are_two_events()
    {
        Assert.Equal((2, 2), Count(Query + Ruled + Later(Query, "08:01:02") + Later(Ruled, "08:01:02")));
        Assert.Equal((2, 2), Count(Query + Later(Query, "08:01:02"), Ruled + Later(Ruled, "08:01:02")));
    }

    [Fact]
    public void Lines_of_other_ports_types_names_and_times_are_other_events()
    {
        Assert.Equal((2, 0), Count(Query + Ruled.Replace("#50005", "#50006", StringComparison.Ordinal)));
        Assert.Equal((2, 0), Count(Query + Ruled.Replace("/A/IN", "/AAAA/IN", StringComparison.Ordinal)));
        Assert.Equal((2, 0), Count(Query + Ruled.Replace("c2.alpha", "c3.c2.alpha", StringComparison.Ordinal)));
        Assert.Equal((2, 0), Count(Query + Later(Ruled, "08:01:07")));
    }

    [Fact]
    public void Question_decision_and_response_of_unbound_are_one_event()
    {
        const string text = """
            [1795827951] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN
            [1795827951] unbound[1:0] info: rpz: applied [x] c2.alpha.example. rpz-nxdomain 10.66.10.21@33039 c2.alpha.example. A IN
            [1795827952] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN NXDOMAIN 1.000000 1 61
            [1795827952] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN
            [1795827952] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN NXDOMAIN 0.000000 1 61

            """;

        Assert.Equal((2, 3), Count(text));
    }

    [Fact]
    public void The_same_line_in_two_files_is_one_event()
    {
        Assert.Equal((1, 1), Count(Query, Query));
        Assert.Equal((1, 3), Count(Query + Ruled, Query + Ruled));
    }

    [Fact]
    public void Lines_that_look_alike_in_one_file_are_as_many_events()
    {
        Assert.Equal((3, 0), Count(Seconds + Seconds + Seconds));
        Assert.Equal((3, 3), Count(Seconds + Seconds + Seconds, Seconds + Seconds + Seconds));
        Assert.Equal((3, 2), Count(Seconds + Seconds, Seconds + Seconds + Seconds));
        Assert.Equal((3, 1), Count(Seconds + Seconds + Seconds, Seconds));
    }

    [Fact]
    public void A_beginning_and_an_end_in_two_files_are_one_event()
    {
        Assert.Equal((1, 1), Count(
            "Nov 28 2026 08:01:00: %ASA-6-302013: Built outbound TCP connection 9 for outside:192.0.2.66/443 (192.0.2.66/443) to inside:10.66.10.21/50005 (198.51.100.1/50005)\n",
            "Nov 28 2026 09:01:01: %ASA-6-302014: Teardown TCP connection 9 for outside:192.0.2.66/443 to inside:10.66.10.21/50005 duration 1:00:00 bytes 0 TCP FINs\n"));
    }

    [Fact]
    public void An_event_is_forgotten_after_as_many_others_as_are_remembered()
    {
        var others = string.Concat(Enumerable.Range(0, 64).Select(i => $"Nov 28 08:02:00 dnsmasq[1]: query[A] n{i}.c2.alpha.example from 10.66.10.21\n"));

        Assert.Equal((66, 0), Count(new HuntOptions { RememberedFindings = 64 }, Seconds + others, Seconds));
        Assert.Equal((65, 1), Count(new HuntOptions { RememberedFindings = 65 }, Seconds + others, Seconds));
    }

    private static string Later(string line, string time) => line.Replace("08:01:00", time, StringComparison.Ordinal);

    private static (long Findings, long Repeated) Count(params string[] files) => Count(new HuntOptions(), files);

    private static (long Findings, long Repeated) Count(HuntOptions options, params string[] files)
    {
        using var hunt = new HuntFixture { Options = options };
        hunt.Policy.WithName("c2.alpha.example").WithAddress("192.0.2.66");
        for (var i = 0; i < files.Length; i++)
        {
            hunt.Add($"log.{i}", files[i]);
        }

        var totals = hunt.Search().Totals;
        Assert.Equal(totals.All, hunt.Findings.Count);
        return (hunt.Findings.Count, totals.Repeated);
    }
}
