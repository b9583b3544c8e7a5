using Sinkhole.Campaigns.Hunts.Times;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>An order of day and month in words.</summary>
/// <param name="English">In English.</param>
/// <param name="Vietnamese">In Vietnamese.</param>
internal readonly record struct DateOrderText(string English, string Vietnamese)
{
    /// <summary>The words for an order.</summary>
    public static DateOrderText Of(DateOrder order) => order switch
    {
        DateOrder.DayFirst => new("day/month/year", "ngày/tháng/năm"),
        DateOrder.MonthFirst => new("month/day/year", "tháng/ngày/năm"),
    };
}
