using System.Globalization;

namespace Sinkhole.Benchmarks.Names;

/// <summary>Names that are not listed: a hyphen, which no listed name has, keeps them apart.</summary>
internal static class OrdinaryNames
{
    private static readonly string[] Hosts = ["www", "api", "mail", "cdn", "img", "portal", "m", "update"];
    private static readonly string[] Tops = ["test", "example", "invalid"];

    /// <summary>The name with a number.</summary>
    public static string Name(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Hosts[number % Hosts.Length]}.{Label(number)}-{number:x}.{Tops[number % Tops.Length]}");

    /// <summary>A name whose first label the sender makes another one for each query.</summary>
    public static string Unique(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"00000000.{Label(number)}-{number:x}.{Tops[number % Tops.Length]}");

    // Three to ten letters, so that names are as long as names are.
    private static string Label(int number)
    {
        var state = (uint)number * 2654435761u;
        return string.Create(3 + (number % 8), state, (letters, seed) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                seed = (seed * 1664525u) + 1013904223u;
                letters[i] = (char)('a' + (seed >> 24) % 26);
            }
        });
    }
}
