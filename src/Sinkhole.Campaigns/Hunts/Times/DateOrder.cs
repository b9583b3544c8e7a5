namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>Which of the first two numbers of a date is the day: Windows writes it as the culture of the machine has it.</summary>
public enum DateOrder : byte
{
    /// <summary>28/11/2026, as in Vietnam.</summary>
    DayFirst = 0,

    /// <summary>11/28/2026, as in the United States.</summary>
    MonthFirst = 1,
}
