using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Verdicts;
using Xunit;

namespace Sinkhole.Evidence.Tests.Verdicts;

public class VerdictLadderTests
{
    private static readonly LookUp[] OneLookUp = [Series.At(Series.Hour)];

    [Fact]
    public void Nothing_is_no_level() => Assert.Equal(VerdictLevel.None, Series.Judge([]).Level);

    [Fact]
    public void One_look_up_is_the_first_level() => Assert.Equal((VerdictLevel.Single, 1, 1), Figures(Series.Judge(OneLookUp)));

    [Fact]
    public void Three_attempts_in_one_hour_stay_at_the_first_level() =>
        Assert.Equal((VerdictLevel.Single, 3, 1), Figures(Series.Judge(Series.At(10, 1_000, 3_000))));

    [Fact]
    public void Two_attempts_in_two_hours_stay_at_the_first_level() =>
        Assert.Equal((VerdictLevel.Single, 2, 2), Figures(Series.Judge(Series.At(10, 4_000))));

    [Fact]
    public void Three_attempts_in_two_hours_are_the_second_level() =>
        Assert.Equal((VerdictLevel.Repeated, 3, 2), Figures(Series.Judge(Series.At(10, 1_000, 4_000))));

    [Fact]
    public void The_queries_of_one_attempt_over_the_turn_of_the_hour_are_one() =>
        Assert.Equal((VerdictLevel.Single, 1, 1), Figures(Series.Judge(Series.Attempt(Series.Hour - 0.002))));

    [Fact]
    public void An_attempt_ends_after_its_time_however_long_the_asking_goes_on() =>
        Assert.Equal((VerdictLevel.Single, 3, 1), Figures(Series.Judge(Series.At(0, 20, 40, 60, 80))));

    [Fact]
    public void Rows_out_of_order_are_judged_like_rows_in_order()
    {
        var ordered = Enumerable.Range(0, 20).SelectMany(i => Series.Attempt(i * 700)).ToArray();
        var mixed = (LookUp[])ordered.Clone();
        new Random(7).Shuffle(mixed);

        Assert.Equal(Series.Judge(ordered), Series.Judge(mixed));
    }

    [Fact]
    public void More_look_ups_never_lower_what_is_counted()
    {
        var chance = new Random(11);
        for (var series = 0; series < 2_000; series++)
        {
            var lookUps = Enumerable.Range(0, chance.Next(30)).Select(_ => Series.At(chance.Next(40_000) / 3.0)).ToList();
            var before = Series.Judge(lookUps);
            var after = Series.Judge(lookUps.Append(Series.At(chance.Next(40_000) / 3.0)));

            Assert.InRange(before.Attempts, 0, lookUps.Count);
            Assert.InRange(before.Hours, 0, before.Attempts);
            Assert.InRange(after.Attempts, before.Attempts, before.Attempts + 1);
        }
    }

    [Fact]
    public void Folded_rows_of_a_moment_are_one_attempt()
    {
        var verdict = Series.Judge([Series.Folded(100, 110, 500)]);

        Assert.Equal((VerdictLevel.Single, 1, 1), Figures(verdict));
        Assert.Equal(1, verdict.Folded);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(32, 2)]
    [InlineData(33, 3)]
    [InlineData(100_000, 241)]
    public void Folded_rows_of_a_long_time_are_as_many_attempts_as_there_were_at_least(long count, long least)
    {
        var verdict = Series.Judge([Series.Folded(0, 2 * Series.Hour, count)]);

        Assert.Equal((least > 2 ? VerdictLevel.Repeated : VerdictLevel.Single, least, 2), Figures(verdict));
    }

    [Fact]
    public void What_follows_folded_rows_at_once_is_no_further_attempt() =>
        Assert.Equal(2, Series.Judge([Series.Folded(0, Series.Hour, 20), Series.At(Series.Hour + 5)]).Attempts);

    [Fact]
    public void Connections_raise_the_level_above_any_number_of_look_ups()
    {
        var reached = new SinkholeContact(DateTimeOffset.UnixEpoch, "");

        Assert.Equal(VerdictLevel.Connected, Judge([reached]).Level);
        Assert.Equal(VerdictLevel.Named, Judge([reached, reached with { NamedDomain = "c2.alpha.example" }]).Level);
        Assert.Equal(VerdictLevel.Single, Judge([]).Level);
    }

    [Fact]
    public void Connections_that_are_not_recorded_are_not_the_same_as_none()
    {
        Assert.Null(Judge(null).Contacts);
        Assert.Equal(0, Judge([]).Contacts);
    }

    [Fact]
    public void Only_a_person_s_word_makes_the_highest_level_and_takes_it_back()
    {
        var said = Said();
        var facts = new VerdictFacts { LookUps = OneLookUp, Contacts = [new(DateTimeOffset.UnixEpoch, "c2.alpha.example")] };

        Assert.Equal(VerdictLevel.Confirmed, VerdictLadder.Judge(facts with { Confirmation = said }, new()).Level);
        Assert.Equal(VerdictLevel.Named, VerdictLadder.Judge(facts with { Confirmation = said with { IsWithdrawal = true } }, new()).Level);
        Assert.Equal(VerdictLevel.Confirmed, VerdictLadder.Judge(new VerdictFacts { Confirmation = said }, new()).Level);
    }

    [Fact]
    public void Only_the_highest_level_is_called_infected()
    {
        foreach (var level in Enum.GetValues<VerdictLevel>())
        {
            Assert.Equal(level == VerdictLevel.Confirmed, string.Equals(VerdictText.SaidInVietnamese(level), "nhiễm mã độc", StringComparison.Ordinal));
            Assert.Equal(level == VerdictLevel.Confirmed, string.Equals(VerdictText.SaidInEnglish(level), "infected", StringComparison.Ordinal));
            Assert.Equal(level == VerdictLevel.Confirmed, VerdictText.Vietnamese(level).Contains("nhiễm", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Reasons_say_all_a_verdict_rests_on()
    {
        var facts = new VerdictFacts
        {
            LookUps = [.. Enumerable.Range(0, 13).Select(i => Series.At(i * 600)), Series.Folded(Series.Day, Series.Day + 1, 4)],
            IsCut = true,
            Contacts = [new(DateTimeOffset.UnixEpoch, "c2.alpha.example") { Port = 443 }],
            Confirmation = Said(),
        };

        var reasons = VerdictText.ReasonsInEnglish(VerdictLadder.Judge(facts, new()), _ => "then").ToList();

        Assert.Equal(
            [
                "confirmed by a technician: N. V. A, then (memory image)",
                "a connection named the listed domain c2.alpha.example",
                "1 connection reached the sinkhole, at then, port 443",
                "14 attempts in 4 different hours",
                "regular, about every 10 min, jitter 0% (median of 13 intervals)",
                "1 folded row: only first and last times are known",
                "by the newest 14 rows that were read; there may be older ones",
            ],
            reasons);
        Assert.Equal(reasons.Count, VerdictText.ReasonsInVietnamese(VerdictLadder.Judge(facts, new()), _ => "").Count());
    }

    [Theory]
    [InlineData("ip:192.0.2.7", 30, VerdictLevel.Confirmed)]
    [InlineData("ip:192.0.2.7", 31, VerdictLevel.Single)]
    [InlineData("mac:00:00:5e:00:53:07", 400, VerdictLevel.Confirmed)]
    public void An_address_that_goes_on_long_after_it_was_confirmed_may_be_another_machine_s(string device, int daysAfter, VerdictLevel expected)
    {
        var id = DeviceId.TryParse(device, out var read) ? read : default;
        var moment = TimeSpan.FromDays(daysAfter).Ticks / TimeSpan.TicksPerMicrosecond;
        var facts = new VerdictFacts { Device = id, LookUps = [new LookUp(moment, moment, 1)], Confirmation = Said() with { Device = id } };

        var verdict = VerdictLadder.Judge(facts, new());

        Assert.Equal((expected, expected != VerdictLevel.Confirmed), (verdict.Level, verdict.IsConfirmationOver));
        Assert.Equal(verdict.IsConfirmationOver, VerdictText.ReasonsInEnglish(verdict, _ => "").First().Contains("does not count any more", StringComparison.Ordinal));
        Assert.Equal(verdict.IsConfirmationOver, VerdictText.ReasonsInVietnamese(verdict, _ => "").First().Contains("không tính nữa", StringComparison.Ordinal));
    }

    [Fact]
    public void A_contact_long_after_an_address_was_confirmed_is_no_confirmed_machine_s_either()
    {
        var id = DeviceId.TryParse("ip:192.0.2.7", out var read) ? read : default;
        var contact = new SinkholeContact(DateTimeOffset.UnixEpoch.AddDays(31), "c2.alpha.example");

        var verdict = VerdictLadder.Judge(new VerdictFacts { Device = id, Contacts = [contact], Confirmation = Said() with { Device = id } }, new());

        Assert.Equal(VerdictLevel.Named, verdict.Level);
    }

    [Fact]
    public void A_datagram_is_never_more_than_a_connection_that_names_nothing()
    {
        var datagram = new SinkholeContact(DateTimeOffset.UnixEpoch, "c2.alpha.example") { IsUdp = true };

        Assert.Equal((VerdictLevel.Connected, ""), (Judge([datagram]).Level, Judge([datagram]).NamedDomain));
    }

    [Fact]
    public void Contacts_are_told_with_when_and_where_and_whether_their_sender_may_be_forged()
    {
        var contact = new SinkholeContact(DateTimeOffset.UnixEpoch, "") { Port = 80, Count = 4, LastTime = DateTimeOffset.UnixEpoch.AddMinutes(2) };
        SinkholeContact[] all = [contact, contact with { Port = 53, IsUdp = true, Count = 1_200 }];
        SinkholeContact[] scan = [.. Enumerable.Range(1, 9).Select(port => contact with { Port = port, IsUdp = true, Count = 1 })];

        Assert.Equal("1,204 connections reached the sinkhole, from 00:00 to 00:02, ports 53, 80, 1200 over UDP (a sender over UDP may be forged)", English(all));
        Assert.Equal("1.204 lượt kết nối tới sinkhole, từ 00:00 đến 00:02, cổng 53, 80, 1200 lượt qua UDP (địa chỉ nguồn của UDP có thể bị giả mạo)", Vietnamese(all));
        Assert.Equal("9 connections reached the sinkhole, from 00:00 to 00:02, ports 1, 2, 3, 4, 5, 6, 7, 8 and others, over UDP (a sender over UDP may be forged)", English(scan));
        Assert.Equal("9 lượt kết nối tới sinkhole, từ 00:00 đến 00:02, cổng 1, 2, 3, 4, 5, 6, 7, 8 và cổng khác, qua UDP (địa chỉ nguồn của UDP có thể bị giả mạo)", Vietnamese(scan));

        static string English(SinkholeContact[] contacts) => VerdictText.ReasonsInEnglish(Judge(contacts), Time).First();

        static string Vietnamese(SinkholeContact[] contacts) => VerdictText.ReasonsInVietnamese(Judge(contacts), Time).First();

        static string Time(DateTimeOffset time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Confirmation Said() => new()
    {
        Device = DeviceId.TryParse("mac:00:00:5e:00:53:07", out var device) ? device : default,
        Family = "alpha",
        Means = ConfirmationMeans.Technician,
        Who = "N. V. A",
        FoundAt = DateTimeOffset.UnixEpoch,
        MadeAt = DateTimeOffset.UnixEpoch,
        Note = "memory image",
    };

    private static FamilyVerdict Judge(SinkholeContact[]? contacts) =>
        VerdictLadder.Judge(new VerdictFacts { LookUps = OneLookUp, Contacts = contacts }, new());

    private static (VerdictLevel Level, long Attempts, int Hours) Figures(FamilyVerdict verdict) => (verdict.Level, verdict.Attempts, verdict.Hours);
}
