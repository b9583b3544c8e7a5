using Sinkhole.Evidence.Verdicts;
using Xunit;

namespace Sinkhole.Evidence.Tests.Verdicts;

public class RhythmTests
{
    private const int Seeds = 4_000;

    [Theory]
    [InlineData(150)]
    [InlineData(600)]
    [InlineData(3_600)]
    [InlineData(14_400)]
    public void An_exact_period_is_told(double period)
    {
        var rhythm = RhythmOf(Series.Every(period, 13, 0, new Random(1)).SelectMany(Series.Attempt));

        Assert.Equal(new Rhythm(TimeSpan.FromSeconds(period), 0, 12), rhythm);
    }

    [Fact]
    public void Twelve_intervals_are_the_fewest() => Assert.Null(RhythmOf(Series.Every(600, 12, 0, new Random(1)).Select(Series.At)));

    [Fact]
    public void A_regular_program_is_repeated_within_one_hour() =>
        Assert.Equal((VerdictLevel.Repeated, 1), Series.Judge(Series.Every(200, 13, 0, new Random(1)).Select(Series.At)) is var found ? (found.Level, found.Hours) : default);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    public void A_period_with_jitter_is_told_with_it(double jitter)
    {
        var found = Enumerable.Range(0, 500).Select(seed => RhythmOf(Series.Every(600, 60, jitter, new Random(seed)).SelectMany(Series.Attempt))).ToList();

        Assert.All(found, rhythm => Assert.NotNull(rhythm));
        Assert.All(found, rhythm => Assert.InRange(rhythm!.Period.TotalSeconds, 600 * (1 - (jitter / 2)), 600 * (1 + (jitter / 2))));
        Assert.InRange(found.Average(rhythm => rhythm!.Jitter), 0.4 * jitter, 0.6 * jitter);
    }

    [Fact]
    public void Nights_without_power_do_not_hide_a_rhythm()
    {
        var days = Enumerable.Range(0, 4).SelectMany(day => Series.Every(Series.Hour, 9, 0.05, new Random(day)).Select(second => Series.At(second + (day * Series.Day))));

        var rhythm = RhythmOf(days);

        Assert.Equal(35, rhythm!.Intervals);
        Assert.InRange(rhythm.Period.TotalMinutes, 58, 62);
    }

    [Fact]
    public void A_lost_attempt_now_and_then_does_not_hide_a_rhythm() =>
        Assert.NotNull(RhythmOf(Series.Every(600, 60, 0.1, new Random(3)).Where((_, place) => place % 9 != 4).Select(Series.At)));

    [Fact]
    public void Folded_rows_tell_nothing_of_what_is_between_their_times()
    {
        var folded = Enumerable.Range(0, 40).Select(i => Series.Folded(i * 600, (i * 600) + 300, 3));

        Assert.Null(RhythmOf(folded));
    }

    [Fact]
    public void Folded_rows_among_others_are_left_out_of_the_rhythm()
    {
        var rows = Series.Every(600, 40, 0, new Random(1)).Select((second, place) => place % 4 == 0 ? Series.Folded(second, second + 200, 5) : Series.At(second));

        Assert.Equal(new Rhythm(TimeSpan.FromSeconds(600), 0, 29), RhythmOf(rows));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(29)]
    [InlineData(31)]
    [InlineData(60)]
    [InlineData(115)]
    [InlineData(20_000)]
    public void Periods_that_cannot_be_told_from_others_are_not_told(double period) =>
        Assert.Null(RhythmOf(Series.Every(period, 400, 0, new Random(1)).Select(Series.At)));

    [Fact]
    public void A_name_that_is_only_watched_has_the_rhythm_of_its_own_ttl() =>
        Assert.Null(RhythmOf(Series.Every(600, 40, 0, new Random(1)).Select(second => Series.At(second) with { HasForeignTtl = true })));

    [Fact]
    public void Endless_asking_that_is_heard_when_an_answer_expires_is_no_rhythm()
    {
        var options = new VerdictOptions { AnswerTtl = TimeSpan.FromMinutes(5) };
        var heard = Series.Every(310, 200, 0.03, new Random(1)).Select(Series.At).ToArray();

        Assert.Null(Series.Judge(heard, options).Rhythm);
        Assert.NotNull(Series.Judge(heard).Rhythm);
    }

    [Fact]
    public void Each_morning_s_habit_is_no_rhythm()
    {
        var chance = new Random(5);

        Assert.Null(RhythmOf(Enumerable.Range(0, 60).Select(day => Series.At((day * Series.Day) + (8 * Series.Hour) + (chance.NextDouble() * 600)))));
    }

    [Theory]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(300)]
    public void People_are_not_taken_for_programs(int attempts)
    {
        var wrong = 0;
        foreach (var people in new Func<int, Random, IEnumerable<double>>[] { AtRandom, InSessions, InOfficeHours, HeardThroughACache })
        {
            wrong += Enumerable.Range(0, Seeds).Count(seed => RhythmOf(people(attempts, new Random(seed)).Select(Series.At)) is not null);
        }

        TestContext.Current.SendDiagnosticMessage($"{attempts} attempts: {wrong} of {4 * Seeds} taken for a program");
        Assert.InRange(wrong, 0, 4 * Seeds / 2_000);
    }

    private static Rhythm? RhythmOf(IEnumerable<LookUp> lookUps) => Series.Judge(lookUps).Rhythm;

    /// <summary>Attempts that have nothing to do with each other, ten minutes apart in the mean.</summary>
    private static IEnumerable<double> AtRandom(int count, Random chance) => Walk(count, () => Exponential(600, chance));

    /// <summary>Visits of some pages each, hours apart; the time on a page is log-normal.</summary>
    private static IEnumerable<double> InSessions(int count, Random chance) =>
        Walk(count, () => chance.NextDouble() < 0.2 ? Exponential(2 * Series.Hour, chance) : 180 * Math.Exp(0.8 * Normal(chance)));

    /// <summary>Some in an hour from eight to five, none at night.</summary>
    private static IEnumerable<double> InOfficeHours(int count, Random chance)
    {
        var worked = 0.0;
        for (var i = 0; i < count; i++)
        {
            worked += Exponential(1_200, chance);
            yield return (Math.Floor(worked / (9 * Series.Hour)) * Series.Day) + (8 * Series.Hour) + (worked % (9 * Series.Hour));
        }
    }

    /// <summary>A page that is used all the time: heard again a little after the answer's minute has passed.</summary>
    private static IEnumerable<double> HeardThroughACache(int count, Random chance) => Walk(count, () => 60 + Exponential(40, chance));

    private static IEnumerable<double> Walk(int count, Func<double> step)
    {
        var now = 9 * Series.Hour;
        for (var i = 0; i < count; i++)
        {
            yield return now;
            now += step();
        }
    }

    private static double Exponential(double mean, Random chance) => -mean * Math.Log(1 - chance.NextDouble());

    private static double Normal(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
