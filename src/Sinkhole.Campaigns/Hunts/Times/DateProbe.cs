using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>Finds out from the first and last part of a file whether its dates of numbers have the day first.</summary>
internal static partial class DateProbe
{
    // Enough to see every day of a month; a sample holds more.
    private const int MaxDates = 5_000;

    /// <summary>The order, and whether the file proves it; without any sign the day is first, as in Vietnam.</summary>
    public static DateGuess Guess(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        var text = Encoding.Latin1.GetString(head) + "\n" + Encoding.Latin1.GetString(tail);
        List<DateNumbers> dates = [];
        foreach (Match match in Date().Matches(text).Take(MaxDates))
        {
            dates.Add(new DateNumbers(Number(match, "year"), Number(match, "first"), Number(match, "second")));
        }

        if (dates.Count == 0)
        {
            return new DateGuess(DateOrder.DayFirst, DateCertainty.NoDates);
        }

        var dayFirst = dates.Count(date => date.First > 12);
        var monthFirst = dates.Count(date => date.Second > 12);
        if (dayFirst > 0 != monthFirst > 0)
        {
            return new DateGuess(dayFirst > 0 ? DateOrder.DayFirst : DateOrder.MonthFirst, DateCertainty.Proven);
        }

        return new DateGuess(GuessFrom(dates, text), DateCertainty.Assumed);
    }

    private static DateOrder GuessFrom(List<DateNumbers> dates, string text)
    {
        // A log goes forward, and covers days sooner than months.
        var byDay = SpanOf(dates, DateOrder.DayFirst);
        var byMonth = SpanOf(dates, DateOrder.MonthFirst);
        if (byDay >= 0 != byMonth >= 0)
        {
            return byDay >= 0 ? DateOrder.DayFirst : DateOrder.MonthFirst;
        }

        if (byDay != byMonth)
        {
            return byDay < byMonth ? DateOrder.DayFirst : DateOrder.MonthFirst;
        }

        return EnglishHalf().IsMatch(text) ? DateOrder.MonthFirst : DateOrder.DayFirst;
    }

    private static int SpanOf(List<DateNumbers> dates, DateOrder order) => Ordinal(dates[^1], order) - Ordinal(dates[0], order);

    private static int Ordinal(DateNumbers date, DateOrder order) => (date.Year * 372) + (order == DateOrder.DayFirst
        ? (date.Second * 31) + date.First
        : (date.First * 31) + date.Second);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(^|[^0-9./-])(?<first>[0-9]{1,2})[/.-](?<second>[0-9]{1,2})[/.-](?<year>[0-9]{4})[ T,]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Date();

    [GeneratedRegex(@"[0-9][:.][0-9]{2}[:.][0-9]{2} [AaPp][Mm]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EnglishHalf();

    private readonly record struct DateNumbers(int Year, int First, int Second);
}
