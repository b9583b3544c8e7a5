using System.Globalization;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Exports;

/// <summary>The line that says what a file is, where its format has comments.</summary>
internal static class ExportHeader
{
    /// <summary>List, version, time and marking; nothing of it is free text.</summary>
    public static string English(CompiledList list, ExportOptions options) => string.Create(
        CultureInfo.InvariantCulture, $"TLP:AMBER list {list.Options.Name}, version {list.Version}, rows in force at {options.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    /// <summary>How many rules were written and left out.</summary>
    public static string Counts(ExportSummary summary) => string.Create(
        CultureInfo.InvariantCulture, $"{summary.Written} rules; {summary.LeftOut} left out because this format cannot say them without covering more or doing something else");
}
