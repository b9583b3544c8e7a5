using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>One source of leases or neighbours that is followed.</summary>
public sealed record LeaseSource
{
    /// <summary>Its name in the settings; holdings bear it as their feed.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The file. In the name a <c>*</c> stands for anything, for logs that have a file a day: <c>/mnt/dhcp/DhcpSrvLog-*.log</c>. It need not
    /// be there yet.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>How it is written; null to tell by its first lines and its name.</summary>
    public LeaseForm? Form { get; init; }

    /// <summary>The time zone of servers that write local time; null for +07:00.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>Which comes first in the dates of an exported table.</summary>
    public DateOrder Dates { get; init; } = DateOrder.Detect;

    /// <summary>The code page of a Windows server's own language, for lines that are not UTF-8.</summary>
    public int CodePage { get; init; } = TextLines.DefaultCodePage;
}
