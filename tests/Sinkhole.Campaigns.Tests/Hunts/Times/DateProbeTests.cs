using System.Text;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Tests.Hunts.Times;

public class DateProbeTests
{
    [Theory]
    [InlineData("28/11/2026 08:01:00 x\n", "", DateOrder.DayFirst, "Proven")]
    [InlineData("11/28/2026 08:01:00 x\n", "", DateOrder.MonthFirst, "Proven")]
    [InlineData("01/11/2026 08:01:00 x\n", "13/11/2026 08:01:00 x\n", DateOrder.DayFirst, "Proven")]
    [InlineData("01.11.2026 08:01:00 x\n13.11.2026 08:01:00 x\n", "", DateOrder.DayFirst, "Proven")]
    [InlineData("11/02/2026 08:01:00 x\n", "11/05/2026 08:01:00 x\n", DateOrder.MonthFirst, "Assumed")]
    [InlineData("02/11/2026 08:01:00 x\n", "05/11/2026 08:01:00 x\n", DateOrder.DayFirst, "Assumed")]
    [InlineData("11/02/2026 08:01:00 x\n", "12/01/2026 08:01:00 x\n", DateOrder.MonthFirst, "Assumed")]
    [InlineData("05/05/2026 08:01:00 x\n", "", DateOrder.DayFirst, "Assumed")]
    [InlineData("05/05/2026 8:01:00 AM x\n", "", DateOrder.MonthFirst, "Assumed")]
    [InlineData("05/05/2026 8:01:00 SA x\n", "", DateOrder.DayFirst, "Assumed")]
    [InlineData("2026-11-28 08:01:00 x 10.66.10.21\n", "", DateOrder.DayFirst, "NoDates")]
    [InlineData("no dates at all", "", DateOrder.DayFirst, "NoDates")]
    public void Guess_finds_the_order_from_numbers_direction_and_length(string head, string tail, DateOrder order, string certainty)
    {
        var guess = DateProbe.Guess(Encoding.ASCII.GetBytes(head), Encoding.ASCII.GetBytes(tail));

        Assert.Equal((order, certainty), (guess.Order, guess.Certainty.ToString()));
    }
}
