using System.Globalization;

namespace Sinkhole.Host.Commands;

/// <summary>Numbers with their nouns in English, where one thing has another form than several.</summary>
internal static class Counted
{
    /// <summary>A number and its noun.</summary>
    public static string Of(long count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {Word(count, one, many)}");

    /// <summary>The form of a word that goes with a number.</summary>
    public static string Word(long count, string one, string many) => count == 1 ? one : many;
}
