namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Which comes first in dates like 05/09/2022.</summary>
public enum DateOrder
{
    /// <summary>As the file itself shows; what stays open is refused.</summary>
    Detect = 0,

    /// <summary>The day, as in Vietnamese.</summary>
    DayFirst = 1,

    /// <summary>The month, as in American English.</summary>
    MonthFirst = 2,
}
