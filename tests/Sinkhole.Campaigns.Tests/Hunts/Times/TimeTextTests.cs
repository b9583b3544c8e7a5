using System.Text;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Tests.Hunts.Times;

public class TimeTextTests
{
    private delegate bool Taker(ref ReadOnlySpan<byte> text, out WrittenTime time);

    [Theory]
    [InlineData("2026-11-28T08:01:02.123456789+07:00 x", "2026-11-28 08:01:02.123456 420", " x")]
    [InlineData("2026-11-28 08:01:02,5", "2026-11-28 08:01:02.500000 -", "")]
    [InlineData("2026-11-28T08:01:02-0330", "2026-11-28 08:01:02.000000 -210", "")]
    [InlineData("2026-11-28T08:01:02Z", "2026-11-28 08:01:02.000000 0", "")]
    [InlineData("2026-11-28T08:01:60Z", "2026-11-28 08:01:59.000000 0", "")]
    [InlineData("2026-11-28T24:01:02Z", null, "2026-11-28T24:01:02Z")]
    [InlineData("2026-11-28T08:01", null, "2026-11-28T08:01")]
    [InlineData("26-11-28T08:01:02", null, "26-11-28T08:01:02")]
    public void TryTakeIso_takes_times_with_and_without_offset(string text, string? expected, string rest) => Check(TimeText.TryTakeIso, text, expected, rest);

    [Theory]
    [InlineData("Nov 28 08:01:02 fw", "0000-11-28 08:01:02.000000 -", " fw")]
    [InlineData("nov  8 08:01:02.25", "0000-11-08 08:01:02.250000 -", "")]
    [InlineData("Nov 28 2026 08:01:02: x", "2026-11-28 08:01:02.000000 -", ": x")]
    [InlineData("Nox 28 08:01:02", null, "Nox 28 08:01:02")]
    [InlineData("Nov 28", null, "Nov 28")]
    [InlineData("", null, "")]
    public void TryTakeSyslog_takes_times_without_a_year(string text, string? expected, string rest) => Check(TimeText.TryTakeSyslog, text, expected, rest);

    [Theory]
    [InlineData("28-Nov-2026 08:01:02.123 x", "2026-11-28 08:01:02.123000 -", " x")]
    [InlineData("28-11-2026 08:01:02", null, "28-11-2026 08:01:02")]
    public void TryTakeNamed_takes_the_form_of_bind(string text, string? expected, string rest) => Check(TimeText.TryTakeNamed, text, expected, rest);

    [Theory]
    [InlineData("nov/28/2026 08:01:02 x", "2026-11-28 08:01:02.000000 -", " x")]
    [InlineData("nov/28 08:01:02", "0000-11-28 08:01:02.000000 -", "")]
    [InlineData("11-28 08:01:02", "0000-11-28 08:01:02.000000 -", "")]
    [InlineData("08:01:02", "0000-00-00 08:01:02.000000 -", "")]
    [InlineData("2026-11-28 08:01:02", "2026-11-28 08:01:02.000000 -", "")]
    [InlineData("nov/28", null, "nov/28")]
    public void TryTakeRouter_takes_the_forms_of_routeros(string text, string? expected, string rest) => Check(TimeText.TryTakeRouter, text, expected, rest);

    [Theory]
    [InlineData("1795827951", 1_795_827_951_000_000, "")]
    [InlineData("1795827951.250]", 1_795_827_951_250_000, "]")]
    [InlineData("179582795", 179_582_795_000_000, "")]
    [InlineData("17958279511", null, "17958279511")]
    [InlineData("17958279", null, "17958279")]
    [InlineData("x", null, "x")]
    public void TryTakeEpoch_takes_seconds(string text, long? expected, string rest)
    {
        ReadOnlySpan<byte> octets = Encoding.ASCII.GetBytes(text);

        var isTaken = TimeText.TryTakeEpoch(ref octets, out var time);

        Assert.Equal(expected, isTaken ? time : null);
        Assert.Equal(rest, Encoding.ASCII.GetString(octets));
    }

    [Theory]
    [InlineData("28/11/2026 8:01:02 CH", DateOrder.DayFirst, "2026-11-28 20:01:02.000000 -", LineFault.Time)]
    [InlineData("11/28/26 12:01:02 AM", DateOrder.MonthFirst, "2026-11-28 00:01:02.000000 -", LineFault.Time)]
    [InlineData("11/28/2026 12:01 PM", DateOrder.MonthFirst, "2026-11-28 12:01:00.000000 -", LineFault.Time)]
    [InlineData("28.11.2026", DateOrder.DayFirst, "2026-11-28 00:00:00.000000 -", LineFault.Time)]
    [InlineData("2026/11/28, 08:01:02", DateOrder.DayFirst, "2026-11-28 08:01:02.000000 -", LineFault.Time)]
    [InlineData("11/28/2026 08:01:02", DateOrder.DayFirst, null, LineFault.DateOrder)]
    [InlineData("28/28/2026 08:01:02", DateOrder.DayFirst, null, LineFault.Time)]
    [InlineData("28/11 08:01:02", DateOrder.DayFirst, null, LineFault.Time)]
    [InlineData("28/11/2026 08:61:02", DateOrder.DayFirst, null, LineFault.Time)]
    public void NumericDate_takes_dates_in_the_order_given(string text, DateOrder order, string? expected, LineFault fault)
    {
        ReadOnlySpan<byte> octets = Encoding.ASCII.GetBytes(text);

        var isTaken = NumericDate.TryTake(ref octets, order, out var time, out var found);

        Assert.Equal(expected, isTaken ? Format(time) : null);
        Assert.Equal(isTaken ? 0 : text.Length, octets.Length);
        Assert.True(isTaken || found == fault);
    }

    private static void Check(Taker taker, string text, string? expected, string rest)
    {
        ReadOnlySpan<byte> octets = Encoding.ASCII.GetBytes(text);

        var isTaken = taker(ref octets, out var time);

        Assert.Equal(expected, isTaken ? Format(time) : null);
        Assert.Equal(rest, Encoding.ASCII.GetString(octets));
    }

    private static string Format(WrittenTime time) =>
        $"{time.Year:D4}-{time.Month:D2}-{time.Day:D2} {TimeSpan.FromTicks(time.OfDay * 10):hh\\:mm\\:ss\\.ffffff} {time.OffsetMinutes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}";
}
