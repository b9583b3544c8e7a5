using System.Globalization;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>Reads a time zone as people write it: by its name, or as what it is ahead of UTC.</summary>
internal static class ZoneText
{
    /// <summary>The zone.</summary>
    /// <exception cref="MustFixException">There is no such zone.</exception>
    public static TimeZoneInfo Read(string option, string text) => TryRead(text) ?? throw new MustFixException(
        $"'{option}' is '{text}'. Write a time zone this machine knows, such as Asia/Ho_Chi_Minh, or an offset such as +07:00.",
        $"'{option}' là '{text}'. Ghi một múi giờ mà máy này có, ví dụ Asia/Ho_Chi_Minh, hoặc độ lệch như +07:00.");

    /// <summary>The zone; null when there is no such one.</summary>
    public static TimeZoneInfo? TryRead(string text)
    {
        if (text.Length > 0 && text[0] is '+' or '-' && TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var ahead) && ahead.TotalHours <= 14)
        {
            return TimeZoneInfo.CreateCustomTimeZone(text, text[0] == '-' ? -ahead : ahead, text, text);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? zone : null;
    }
}
