using Sinkhole.Evidence.Verdicts;
using Xunit;

namespace Sinkhole.Evidence.Tests.Verdicts;

public class ContactFollowingTests
{
    private static readonly VerdictOptions Options = new() { AnswerTtl = TimeSpan.FromSeconds(60) };

    [Theory]
    [InlineData(99.9, false)]
    [InlineData(100, true)]
    [InlineData(220, true)]
    [InlineData(220.1, false)]
    public void A_contact_follows_while_the_answer_may_be_in_use(double second, bool follows) => Assert.Equal(follows, Follows(second, second, Series.At(100)));

    [Fact]
    public void Without_look_ups_nothing_follows() => Assert.False(ContactFollowing.Follows(Contact(0, 0), [], Options));

    [Fact]
    public void A_look_up_that_was_answered_otherwise_leads_to_nothing() => Assert.False(ContactFollowing.Follows(Contact(101, 101), [Series.At(100)], Options));

    [Theory]
    [InlineData(100, 110, true)]
    [InlineData(600, 700, false)]
    [InlineData(1_050, 1_050, true)]
    [InlineData(90, 120, true)]
    [InlineData(90, 1_500, false)]
    public void Of_folded_rows_only_the_first_and_the_last_times_are_certain(double first, double last, bool follows) =>
        Assert.Equal(follows, Follows(first, last, Series.Folded(100, 1_000, 40)));

    private static bool Follows(double first, double last, LookUp lookUp) => ContactFollowing.Follows(Contact(first, last), [lookUp with { LeadsHere = true }], Options);

    private static SinkholeContact Contact(double first, double last) => new(Time(first), "") { LastTime = Time(last) };

    private static DateTimeOffset Time(double second) => DateTimeOffset.UnixEpoch.AddTicks(Series.At(second).FirstMicroseconds * TimeSpan.TicksPerMicrosecond);
}
