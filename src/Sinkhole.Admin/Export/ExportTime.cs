using System.Globalization;

namespace Sinkhole.Admin.Export;

/// <summary>Times as exports write them.</summary>
internal static class ExportTime
{
    /// <summary>RFC 3339 in UTC to the microsecond, which is what a hit is stamped with.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
