using System.Globalization;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>The words for when and where a device's contacts reached the sinkhole.</summary>
internal static class ContactText
{
    /// <summary>In Vietnamese, to follow the number of contacts.</summary>
    public static string InVietnamese(ContactSummary? summary, long count, Func<DateTimeOffset, string> time)
    {
        if (summary is null)
        {
            return "";
        }

        var when = count == 1 ? $", lúc {time(summary.FirstSeen)}" : $", từ {time(summary.FirstSeen)} đến {time(summary.LastSeen)}";
        return when + Ports(summary, "cổng", "và cổng khác") + Udp(summary, count, "qua UDP", "lượt qua UDP", "địa chỉ nguồn của UDP có thể bị giả mạo");
    }

    /// <summary>In English, to follow the number of contacts.</summary>
    public static string InEnglish(ContactSummary? summary, long count, Func<DateTimeOffset, string> time)
    {
        if (summary is null)
        {
            return "";
        }

        var when = count == 1 ? $", at {time(summary.FirstSeen)}" : $", from {time(summary.FirstSeen)} to {time(summary.LastSeen)}";
        return when + Ports(summary, summary.Ports.Length == 1 ? "port" : "ports", "and others") + Udp(summary, count, "over UDP", "over UDP", "a sender over UDP may be forged");
    }

    private static string Ports(ContactSummary summary, string word, string others)
    {
        var ports = string.Join(", ", summary.Ports.Select(port => port.ToString(CultureInfo.InvariantCulture)));
        return $", {word} {ports}{(summary.HasMorePorts ? " " + others : "")}";
    }

    private static string Udp(ContactSummary summary, long count, string all, string some, string warning)
    {
        if (summary.OverUdp == 0)
        {
            return "";
        }

        var share = summary.OverUdp == count ? all : string.Create(CultureInfo.InvariantCulture, $"{summary.OverUdp} {some}");
        return $", {share} ({warning})";
    }
}
